"""LibreOffice Calc under remote control: one JSON command a line in, one JSON answer a line out.

Commands: open {path, csv?}, new, get {sheet, cell}, set {sheet, cell, value}, formula {sheet, cell, formula}, recalculate,
sheets, close. Runs with the Python that Debian's python3-uno belongs to.
"""

import json
import os
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.document.UpdateDocMode import FULL_UPDATE

START_LIMIT_S = 60
UTF8_COMMA_QUOTED_FROM_ROW_1 = "44,34,76,1,,0,false,true"


def prop(name, value):
    return PropertyValue(Name=name, Value=value)


def connect(pipe, office):
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    deadline = time.monotonic() + START_LIMIT_S
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if office.poll() is not None or time.monotonic() > deadline:
                raise
            time.sleep(0.1)


class Calc:
    def __init__(self, desktop):
        self.desktop = desktop
        self.document = None

    def open(self, path, csv=False):
        options = [prop("Hidden", True), prop("UpdateDocMode", FULL_UPDATE)]
        if csv:
            options += [
                prop("FilterName", "Text - txt - csv (StarCalc)"),
                prop("FilterOptions", UTF8_COMMA_QUOTED_FROM_ROW_1),
            ]
        url = uno.systemPathToFileUrl(os.path.abspath(path))
        self.document = self.desktop.loadComponentFromURL(url, "_blank", 0, tuple(options))
        self.recalculate()

    def new(self):
        self.document = self.desktop.loadComponentFromURL(
            "private:factory/scalc", "_blank", 0, (prop("Hidden", True), prop("UpdateDocMode", FULL_UPDATE))
        )

    def recalculate(self):
        self.document.calculateAll()

    def sheets(self):
        return list(self.document.Sheets.ElementNames)

    def charts(self, sheet):
        return len(self.document.Sheets.getByName(sheet).Charts)

    def cell(self, sheet, cell):
        return self.document.Sheets.getByName(sheet).getCellRangeByName(cell)

    def get(self, sheet, cell):
        found = self.cell(sheet, cell)
        return {"number": found.Value, "text": found.String, "error": found.getError(), "formula": found.Formula}

    def set(self, sheet, cell, value):
        found = self.cell(sheet, cell)
        if isinstance(value, str):
            found.String = value
        else:
            found.Value = value

    def formula(self, sheet, cell, formula):
        self.cell(sheet, cell).Formula = formula

    def close(self):
        self.document.close(True)
        self.document = None


def serve(calc):
    for line in sys.stdin:
        command = json.loads(line)
        try:
            answer = {"ok": getattr(calc, command.pop("do"))(**command)}
        except Exception as error:  # The other side reports it; the conversation goes on.
            answer = {"failed": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)


def main():
    pipe = f"planner{os.getpid()}"
    with tempfile.TemporaryDirectory() as profile:
        office = subprocess.Popen(
            [
                "soffice",
                "--headless",
                "--invisible",
                "--norestore",
                "--nologo",
                f"-env:UserInstallation={uno.systemPathToFileUrl(profile)}",
                f"--accept=pipe,name={pipe};urp;",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            context = connect(pipe, office)
            desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
            serve(Calc(desktop))
            desktop.terminate()
        finally:
            try:
                office.wait(20)
            except subprocess.TimeoutExpired:
                office.kill()


main()
