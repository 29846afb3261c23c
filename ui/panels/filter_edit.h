// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLineEdit>

class QCompleter;
class QStringListModel;

namespace callscope::ui
{

/// A field for the filter language (analysis/call_filter.h): completes keys and their values word by word,
/// and says what it does not understand.
class FilterEdit : public QLineEdit
{
    Q_OBJECT
public:
    explicit FilterEdit(QWidget *parent = nullptr);

    /// What is wrong with the text, in sentences; empty where nothing is.
    QString mistakes() const { return m_mistakes; }
    /// Puts the terms of another filter beside those that are there, or takes them out again.
    void addTerms(const QString &terms);
    void removeTerms(const QString &terms);
    bool hasTerms(const QString &terms) const;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    struct Word {
        qsizetype begin = 0;
        QString text; ///< up to the cursor
    };
    Word wordAtCursor() const;
    void offer();
    void complete(const QString &choice);
    void check();

    QCompleter *m_completer;
    QStringListModel *m_choices;
    QString m_help;
    QString m_mistakes;
};

} // namespace callscope::ui
