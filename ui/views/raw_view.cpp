// SPDX-License-Identifier: Apache-2.0
#include "views/raw_view.h"

#include "views/fonts.h"
#include "views/json_highlighter.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QShortcut>
#include <QTextOption>
#include <QVBoxLayout>

namespace callscope::ui
{

namespace
{

/// visibleText() for a whole document: line ends and tabs stay what they are.
QString visibleDocument(const QByteArray &json)
{
    QString result;
    qsizetype begin = 0;
    const auto flush = [&](qsizetype end) {
        result += visibleText({ json.constData() + begin, static_cast<std::size_t>(end - begin) });
    };
    for (qsizetype i = 0; i < json.size(); ++i) {
        if (json[i] != '\n' && json[i] != '\t')
            continue;
        flush(i);
        result += QLatin1Char(json[i]);
        begin = i + 1;
    }
    flush(json.size());
    return result;
}

std::string_view viewOf(const QByteArray &bytes)
{
    return { bytes.constData(), static_cast<std::size_t>(bytes.size()) };
}

} // namespace

RawView::RawView(QWidget *parent)
    : QWidget(parent)
{
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    m_note = new QLabel(this);
    m_note->setObjectName(QStringLiteral("note"));
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->setMargin(4);
    m_note->setAutoFillBackground(true);
    m_note->hide();
    rows->addWidget(m_note);

    m_editor = new QPlainTextEdit(this);
    m_editor->setReadOnly(true);
    m_editor->setFrameShape(QFrame::NoFrame);
    // Identifiers have punctuation in them: words are no places to break protocol text at.
    m_editor->setWordWrapMode(QTextOption::WrapAnywhere);
    m_editor->setAccessibleName(tr("Raw JSON"));
    m_editor->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_editor->setPlaceholderText(tr("No event selected. Choose one in the ladder to see its bytes."));
    m_highlighter = new JsonHighlighter(m_editor->document());
    rows->addWidget(m_editor);

    m_bar = new QWidget(this);
    m_bar->setObjectName(QStringLiteral("findBar"));
    auto *bar = new QHBoxLayout(m_bar);
    bar->setContentsMargins(4, 4, 4, 4);
    m_find = new QLineEdit(m_bar);
    m_find->setPlaceholderText(tr("Find"));
    m_find->setAccessibleName(tr("Find in the event"));
    m_find->setClearButtonEnabled(true);
    m_find->installEventFilter(this);
    m_found = new QLabel(m_bar);
    bar->addWidget(m_find, 1);
    bar->addWidget(m_found);
    m_bar->hide();
    rows->addWidget(m_bar);
    connect(m_find, &QLineEdit::textChanged, this, [this] {
        m_editor->moveCursor(QTextCursor::Start);
        find(false);
    });

    m_indentBox = new QCheckBox(tr("Indented"), this);
    m_indentBox->setToolTip(tr("Line ends and spaces between the tokens; the tokens stay as they came"));
    rows->addWidget(m_indentBox);
    connect(m_indentBox, &QCheckBox::toggled, this, &RawView::setIndented);

    auto *shortcut = new QShortcut(QKeySequence::Find, this);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, this, &RawView::openFind);
    applyLook();
}

void RawView::setJson(const QByteArray &raw, const QString &pointerToMark)
{
    m_raw = raw;
    m_pointer = pointerToMark;
    m_editor->setPlaceholderText(tr("The event has no bytes."));
    showText();
}

void RawView::setMessage(const QString &message)
{
    m_raw.clear();
    m_pointer.clear();
    m_editor->setPlaceholderText(message);
    showText();
}

void RawView::clear()
{
    setMessage(tr("No event selected. Choose one in the ladder to see its bytes."));
}

void RawView::setIndented(bool indented)
{
    if (indented == m_indented)
        return;
    m_indented = indented;
    m_indentBox->setChecked(indented);
    showText();
}

void RawView::showText()
{
    const QByteArray shown = m_indented ? QByteArray::fromStdString(indentedJson(viewOf(m_raw))) : m_raw;
    m_editor->setPlainText(visibleDocument(shown));
    mark(shown);
}

void RawView::mark(const QByteArray &shown)
{
    m_note->hide();
    m_editor->setExtraSelections({});
    if (m_pointer.isEmpty() || shown.isEmpty())
        return;
    const QByteArray pointer = m_pointer.toUtf8();
    const JsonPlace place = jsonPlace(viewOf(shown), viewOf(pointer));
    if (!place.valid)
        return;
    // Where the value is missing, only the bracket that holds the place is marked.
    const std::size_t end = place.found ? place.end : place.begin + 1;
    const auto position = [&shown](std::size_t byte) {
        return static_cast<int>(visibleDocument(shown.left(static_cast<qsizetype>(byte))).size());
    };
    const Theme theme = Theme::of(palette());
    QTextEdit::ExtraSelection selection;
    selection.cursor = QTextCursor(m_editor->document());
    selection.cursor.setPosition(position(place.begin));
    QTextCursor top = selection.cursor;
    selection.cursor.setPosition(position(end), QTextCursor::KeepAnchor);
    selection.format.setBackground(theme.red.fill);
    selection.format.setForeground(theme.red.ink);
    selection.format.setFontUnderline(true);
    m_editor->setExtraSelections({ selection });
    m_editor->setTextCursor(top);
    m_editor->ensureCursorVisible();
    if (!place.found) {
        m_note->setText(tr("%1 is not there; marked is what should hold it.").arg(m_pointer));
        m_note->show();
    }
}

void RawView::openFind()
{
    m_bar->show();
    m_find->setFocus();
    m_find->selectAll();
}

void RawView::closeFind()
{
    m_bar->hide();
    m_editor->setFocus();
}

void RawView::find(bool backwards)
{
    const QString text = m_find->text();
    m_found->clear();
    if (text.isEmpty())
        return;
    const QTextDocument::FindFlags flags =
        backwards ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    if (m_editor->find(text, flags))
        return;
    m_editor->moveCursor(backwards ? QTextCursor::End : QTextCursor::Start); // round the end
    if (!m_editor->find(text, flags))
        m_found->setText(tr("not found"));
}

bool RawView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_find && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Escape) {
            closeFind();
            return true;
        }
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            find(key->modifiers() & Qt::ShiftModifier);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void RawView::applyLook()
{
    m_styling = true;
    const Theme theme = Theme::of(palette());
    m_editor->setFont(monospaceFont(font()));
    QPalette colors = m_editor->palette();
    colors.setColor(QPalette::Base, theme.panel);
    colors.setColor(QPalette::Text, theme.text);
    colors.setColor(QPalette::PlaceholderText, theme.dim);
    m_editor->setPalette(colors);
    colors = m_note->palette();
    colors.setColor(QPalette::Window, theme.red.fill);
    colors.setColor(QPalette::WindowText, theme.red.ink);
    m_note->setPalette(colors);
    m_highlighter->setTheme(theme);
    m_styling = false;
}

void RawView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (m_styling || (event->type() != QEvent::FontChange && event->type() != QEvent::PaletteChange))
        return;
    applyLook();
    if (!m_raw.isEmpty())
        showText();
}

} // namespace callscope::ui
