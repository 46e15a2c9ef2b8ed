/**
 * AWS's own name of an attribute from the column heading of its bulk files: words run together, each but the first with a
 * capital: `Instance Type` → `instanceType`, `Pre Installed S/W` → `preInstalledSw`, `usageType` → `usagetype`,
 * `Max IOPS/volume` → `maxIopsvolume`. The price list's interface and the JSON files use these names, and so do the rules.
 */
export function attributeName(heading: string): string {
  const words = heading
    .replaceAll('/', '')
    .split(/[^A-Za-z0-9.]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
  return words.map((word, at) => (at === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join('');
}
