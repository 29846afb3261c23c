// SPDX-License-Identifier: Apache-2.0
#include "panels/filter_edit.h"

#include "analysis/call_filter.h"
#include "models/text.h"
#include "rules/catalogue.h"
#include "views/theme.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QStringListModel>

namespace callscope::ui
{

namespace
{

QStringList valuesOf(const FilterKey &key)
{
    QStringList values;
    for (const std::string_view value : key.values)
        values << fromUtf8(value);
    if (key.name == "rule:") {
        for (const Rule &rule : catalogue())
            values << fromUtf8(rule.id);
    } else if (key.name == "client:") {
        for (int client = 0; client < clientCount; ++client) {
            const QString name = fromUtf8(clientName(static_cast<Client>(client)));
            values << (name.contains(QLatin1Char(' ')) ? QLatin1Char('"') + name + QLatin1Char('"') : name);
        }
    }
    return values;
}

QStringList termsOf(const QString &text)
{
    return text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

} // namespace

FilterEdit::FilterEdit(QWidget *parent)
    : QLineEdit(parent)
    , m_completer(new QCompleter(this))
    , m_choices(new QStringListModel(this))
{
    setClearButtonEnabled(true);
    m_completer->setModel(m_choices);
    m_completer->setWidget(this);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_help = tr("Words to look for in room, users, call_id, outcome, kind and reason, or keys:");
    for (const FilterKey &key : filterKeys())
        m_help += QStringLiteral("\n%1  %2").arg(fromUtf8(key.name), tr(key.help.data()));
    m_help += tr("\n-term: where the term does not hold. a,b: one of them. \"two words\". * and ? stand for "
                 "any text.");
    setToolTip(m_help);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, &FilterEdit::complete);
    connect(this, &QLineEdit::textEdited, this, &FilterEdit::offer);
    connect(this, &QLineEdit::textChanged, this, &FilterEdit::check);
}

void FilterEdit::addTerms(const QString &terms)
{
    if (!hasTerms(terms))
        setText((text().trimmed() + QLatin1Char(' ') + terms).trimmed());
}

void FilterEdit::removeTerms(const QString &terms)
{
    QStringList left = termsOf(text());
    for (const QString &term : termsOf(terms))
        left.removeOne(term);
    setText(left.join(QLatin1Char(' ')));
}

bool FilterEdit::hasTerms(const QString &terms) const
{
    const QStringList mine = termsOf(text()), wanted = termsOf(terms);
    return std::all_of(wanted.begin(), wanted.end(),
                       [&](const QString &term) { return mine.contains(term); });
}

FilterEdit::Word FilterEdit::wordAtCursor() const
{
    const QString before = text().left(cursorPosition());
    const qsizetype begin = before.lastIndexOf(QLatin1Char(' ')) + 1;
    return { begin, before.mid(begin) };
}

void FilterEdit::offer()
{
    Word word = wordAtCursor();
    if (word.text.startsWith(QLatin1Char('-')))
        word.text.remove(0, 1);
    QStringList choices;
    if (!word.text.isEmpty()) {
        for (const FilterKey &key : filterKeys()) {
            const QString name = fromUtf8(key.name);
            if (word.text.startsWith(name, Qt::CaseInsensitive)) {
                const QString typed = word.text.mid(name.size()).section(QLatin1Char(','), -1);
                for (const QString &value : valuesOf(key)) {
                    if (value.contains(typed, Qt::CaseInsensitive) && value != typed)
                        choices << value;
                }
            } else if (name.startsWith(word.text, Qt::CaseInsensitive)) {
                choices << name;
            }
        }
    }
    m_choices->setStringList(choices);
    if (choices.isEmpty())
        m_completer->popup()->hide();
    else
        m_completer->complete();
}

// The choice takes the place of what was typed of it: the word, or of a value the part behind the key or
// comma.
void FilterEdit::complete(const QString &choice)
{
    const Word word = wordAtCursor();
    const qsizetype value =
        std::max(word.text.lastIndexOf(QLatin1Char(':')), word.text.lastIndexOf(QLatin1Char(',')));
    const bool isNegated = value < 0 && word.text.startsWith(QLatin1Char('-'));
    const qsizetype begin = word.begin + value + 1 + (isNegated ? 1 : 0);
    const QString whole = text();
    const bool isKey = choice.endsWith(QLatin1Char(':'));
    setText(whole.left(begin) + choice + whole.mid(cursorPosition()));
    setCursorPosition(static_cast<int>(begin + choice.size()));
    if (isKey)
        offer();
}

void FilterEdit::check()
{
    const QByteArray utf8 = text().toUtf8();
    const CallFilter filter { std::string_view(utf8.constData(), static_cast<std::size_t>(utf8.size())) };
    QStringList sentences;
    for (const FilterMistake &mistake : filter.mistakes())
        sentences << fromUtf8(mistake.message);
    m_mistakes = sentences.join(QLatin1Char(' '));
    QPalette shown = parentWidget() ? parentWidget()->palette() : QPalette();
    if (!m_mistakes.isEmpty())
        shown.setColor(QPalette::Text, Theme::of(palette()).red.ink);
    setPalette(shown);
    setToolTip(m_mistakes.isEmpty() ? m_help : m_mistakes);
    setAccessibleDescription(m_mistakes);
}

void FilterEdit::keyPressEvent(QKeyEvent *event)
{
    // The list of choices hands keys on; those that choose or close are its own.
    if (m_completer->popup()->isVisible()
        && (event->key() == Qt::Key_Enter || event->key() == Qt::Key_Return || event->key() == Qt::Key_Escape
            || event->key() == Qt::Key_Tab)) {
        event->ignore();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void FilterEdit::focusOutEvent(QFocusEvent *event)
{
    if (event->reason() != Qt::PopupFocusReason)
        m_completer->popup()->hide();
    QLineEdit::focusOutEvent(event);
}

} // namespace callscope::ui
