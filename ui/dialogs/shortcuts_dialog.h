// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>
#include <QList>

#include <utility>

namespace callscope::ui
{

/// What each key does.
class ShortcutsDialog : public QDialog
{
    Q_OBJECT
public:
    /// `keys`: key and what it does, in the order shown.
    explicit ShortcutsDialog(const QList<std::pair<QString, QString>> &keys, QWidget *parent = nullptr);
};

} // namespace callscope::ui
