// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/json_scan.h"

#include <QByteArray>
#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace callscope::ui
{

class JsonHighlighter;

/// An event's JSON as it came, with the place a finding points at marked. Ctrl+F finds.
class RawView : public QWidget
{
    Q_OBJECT
public:
    explicit RawView(QWidget *parent = nullptr);

    /// Bytes of one JSON value. `pointerToMark`: a JSON pointer such as /content/reason; empty for none.
    void setJson(const QByteArray &raw, const QString &pointerToMark = {});
    /// What stands in place of text that cannot be shown, such as why the bytes could not be read.
    void setMessage(const QString &message);
    void clear();
    /// Line ends and indentation between the tokens, which themselves stay as they came.
    void setIndented(bool indented);
    bool isIndented() const { return m_indented; }

    QPlainTextEdit *editor() const { return m_editor; }
    /// Turns indentation on; below the text unless it is moved into another layout.
    QCheckBox *indentBox() const { return m_indentBox; }

public Q_SLOTS:
    void openFind();

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showText();
    void mark(const QByteArray &shown);
    void find(bool backwards);
    void closeFind();
    void applyLook();

    QByteArray m_raw;
    QString m_pointer;
    bool m_indented = false;
    bool m_styling = false;
    QPlainTextEdit *m_editor = nullptr;
    JsonHighlighter *m_highlighter = nullptr;
    QLabel *m_note = nullptr;
    QWidget *m_bar = nullptr;
    QLineEdit *m_find = nullptr;
    QLabel *m_found = nullptr;
    QCheckBox *m_indentBox = nullptr;
};

} // namespace callscope::ui
