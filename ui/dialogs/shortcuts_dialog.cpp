// SPDX-License-Identifier: Apache-2.0
#include "dialogs/shortcuts_dialog.h"

#include "views/fonts.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace callscope::ui
{

ShortcutsDialog::ShortcutsDialog(const QList<std::pair<QString, QString>> &keys, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Keyboard shortcuts"));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(24);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const auto &[key, what] : keys) {
        auto *keyLabel = new QLabel(key, this);
        keyLabel->setFont(monospaceFont(font()));
        keyLabel->setTextFormat(Qt::PlainText);
        grid->addWidget(keyLabel, row, 0);
        grid->addWidget(new QLabel(what, this), row++, 1);
    }
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addLayout(grid);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

} // namespace callscope::ui
