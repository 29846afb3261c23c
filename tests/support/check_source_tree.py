# SPDX-License-Identifier: Apache-2.0
"""Holds the source tree to the architecture: who may include whom, file sizes, licence lines.

check_source_tree.py ROOT
"""
import pathlib
import re
import sys

# Folder: the folders it may include besides itself. Keep in step with README.md's folder map.
LIB = {
    "base": set(),
    "sdp": {"base"},
    "events": {"base", "sdp"},
    "timeline": {"base", "sdp", "events"},
    "calls": {"base", "sdp", "events", "timeline"},
    "rules": {"base", "sdp", "events", "timeline", "calls"},
    "config": {"base", "sdp", "events", "timeline", "calls", "rules"},
    "explain": {"base", "sdp", "events", "timeline", "calls", "rules"},
    "analysis": {"base", "sdp", "events", "timeline", "calls", "rules", "config", "explain"},
    "reports": {"base", "sdp", "events", "timeline", "calls", "rules", "config", "explain", "analysis"},
    "redaction": {"base", "sdp", "events", "reports"},
    "evidence": {"base", "sdp", "events", "timeline", "calls", "rules", "config", "explain", "analysis", "reports",
                 "redaction"},
}
CORE = set(LIB)
# Beside the core: what is received from homeservers. Not below reports.
LIB["live"] = CORE - {"reports", "redaction", "evidence"}
LIVE = {"live"}
UI = {
    "models": CORE,
    "session": CORE | {"models"},
    "views": CORE | {"models", "session"},
    "panels": CORE | {"models", "session", "views"},
    "dialogs": CORE | {"models", "session", "views", "panels"},
    "rooms": CORE | {"live", "models", "session", "views", "panels"},
    "": CORE | {"models", "session", "views", "panels", "dialogs", "live", "rooms"},
}
MODELS_WITHOUT_WIDGETS = re.compile(r"^(QtWidgets/.*|QWidget|QApplication|QMainWindow|QTreeView|QTableView|QDialog)$")

# What the core may have of Qt: Qt Core. Its classes have an include of their own each.
QT_CORE = {
    "QByteArray", "QByteArrayView", "QCoreApplication", "QCryptographicHash", "QDateTime", "QDir", "QFile", "QFileInfo", "QJsonArray", "QJsonDocument", "QJsonObject", "QIODevice", "QObject",
    "QProcess", "QStandardPaths", "QString", "QStringList", "QStringView", "QtGlobal", "QLoggingCategory", "QPromise", "QSaveFile",
    "QThreadPool", "QUrl", "QXmlStreamWriter",
}
# Files of the command line that run Qt's event loop.
LIVE_COMMANDS = ("live_", "watch_", "login_", "fetch_", "since")
MAX_LINES = 500
CODE = {".h", ".cpp"}
LICENSED = CODE | {".py", ".cmake", ".sh", ".svg", ".xml", ".desktop"}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)

problems = []


def check_includes(root):
    for file in sorted((root / "lib").rglob("*")):
        if file.suffix in CODE:
            folder = file.relative_to(root / "lib").parts[0]
            check_file(root, file, LIB[folder] | {folder}, core=folder != "live")
    for file in sorted((root / "ui").rglob("*")):
        if file.suffix in CODE:
            parts = file.relative_to(root / "ui").parts
            folder = parts[0] if len(parts) > 1 else ""
            check_file(root, file, UI[folder] | {folder}, core=False, widgets=folder != "models")
    for file in sorted((root / "app" / "cli").rglob("*")):
        if file.suffix in CODE:
            check_file(root, file, CORE | LIVE, core=not file.name.startswith(LIVE_COMMANDS))


def check_file(root, file, allowed, core, widgets=True):
    name = file.relative_to(root)
    for bracket, include in INCLUDE.findall(file.read_text()):
        if bracket == "<":
            is_qt = include.startswith("Q")
            if core and is_qt and include not in QT_CORE:
                problems.append(f"{name}: includes <{include}>: the core has Qt Core only (known: QT_CORE here)")
            if not widgets and MODELS_WITHOUT_WIDGETS.match(include):
                problems.append(f"{name}: includes <{include}>: models have no widgets")
        elif "/" in include:
            folder = include.split("/")[0]
            if folder not in allowed:
                problems.append(f"{name}: includes \"{include}\": {folder} is not below it")
        elif not (file.parent / include).exists() and not include.endswith(".moc"):
            problems.append(f"{name}: includes \"{include}\", which is not in its folder")


def check_files(root):
    for top in (".ci", "app", "lib", "resources", "tests", "ui"):
        for file in sorted((root / top).rglob("*")):
            if not file.is_file() or "__pycache__" in file.parts:
                continue
            name = file.relative_to(root)
            is_script = file.suffix == "" and file.name == "run"
            if file.suffix not in LICENSED and file.name != "CMakeLists.txt" and not is_script:
                continue
            lines = file.read_text().splitlines()
            # An XML declaration or #! must stand first.
            if not any("SPDX-License-Identifier: " in line for line in lines[:2]):
                problems.append(f"{name}: no SPDX line at its top")
            if file.suffix in CODE and len(lines) > MAX_LINES:
                problems.append(f"{name}: {len(lines)} lines, at most {MAX_LINES}")


def check_cli_links(root):
    cmake = (root / "app" / "cli" / "CMakeLists.txt").read_text() + (root / "lib" / "CMakeLists.txt").read_text()
    for module in re.findall(r"Qt6?::(\w+)", cmake):
        if module != "Core":
            problems.append(f"the core or the command line links Qt {module}")


def main():
    root = pathlib.Path(sys.argv[1])
    check_includes(root)
    check_files(root)
    check_cli_links(root)
    if problems:
        sys.exit("\n".join(problems))


main()
