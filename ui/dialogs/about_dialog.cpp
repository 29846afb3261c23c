// SPDX-License-Identifier: Apache-2.0
#include "dialogs/about_dialog.h"

#include "views/fonts.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QVBoxLayout>

namespace callscope::ui
{

AboutDialog::AboutDialog(QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("About Callscope"));
    auto *name = new QLabel(tr("Callscope %1").arg(QStringLiteral(CALLSCOPE_VERSION)), this);
    name->setFont(boldFont(scaledFont(font(), 1.4)));
    auto *text =
        new QLabel(tr("A call debugger for Matrix rooms: every call of a timeline, why it ended, and what in "
                      "it breaks the specification.\n\nReads files on this computer only and sends nothing "
                      "anywhere. Licensed under the Apache License, version 2.0. Built with Qt %1.")
                       .arg(QString::fromLatin1(qVersion())),
                   this);
    text->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addWidget(name);
    layout->addWidget(text);
    layout->addWidget(buttons);
    setMinimumWidth(440);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

} // namespace callscope::ui
