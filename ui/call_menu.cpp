// SPDX-License-Identifier: Apache-2.0
#include "call_menu.h"

#include "evidence/pictures.h"
#include "models/text.h"
#include "session/call_link.h"
#include "session/selection_controller.h"
#include "session/session.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QImage>
#include <QMenu>
#include <QPointer>
#include <QThreadPool>

namespace callscope::ui
{

CallMenu::CallMenu(Session &session, SelectionController &selection, QWidget *window)
    : QObject(window)
    , m_session(session)
    , m_selection(selection)
    , m_window(window)
    , m_copy(new QMenu(tr("Copy &call as"), window))
    , m_report(new QAction(tr("&Report…"), this))
{
    m_copy->setObjectName(QStringLiteral("copyCallMenu"));
    addForm(tr("&Markdown"), CopyForm::Markdown);
    addForm(tr("M&ermaid diagram"), CopyForm::Mermaid);
    addForm(tr("Plain-text &ladder"), CopyForm::Ladder);
    addForm(tr("&CSV row"), CopyForm::Csv);
    addForm(tr("&JSON"), CopyForm::Json);
    addForm(tr("L&ink to the room"), CopyForm::Link);
    QAction *link = m_copy->addAction(tr("Link for Call&scope"));
    link->setObjectName(QStringLiteral("copyCallLink"));
    connect(link, &QAction::triggered, this, &CallMenu::copyLink);
    addForm(tr("&Picture"), CopyForm::Svg);
    m_report->setObjectName(QStringLiteral("report"));
    m_report->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_R));
    connect(m_report, &QAction::triggered, this, &CallMenu::reportRequested);
    connect(&m_selection, &SelectionController::callChanged, this, &CallMenu::update);
    connect(&m_session, &Session::analysisChanged, this, &CallMenu::update);
    update();
}

void CallMenu::addForm(const QString &text, CopyForm form)
{
    QAction *action = m_copy->addAction(text);
    action->setObjectName(QStringLiteral("copyAs-%1").arg(static_cast<int>(form)));
    connect(action, &QAction::triggered, this, [this, form] { copy(form); });
}

void CallMenu::addTo(QWidget *view)
{
    view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(view, &QWidget::customContextMenuRequested, this, [this, view](const QPoint &place) {
        QMenu menu(m_window);
        menu.addMenu(m_copy);
        menu.addAction(m_report);
        menu.exec(view->mapToGlobal(place));
    });
}

void CallMenu::update()
{
    m_copy->setEnabled(m_session.analysis() && m_selection.call() >= 0);
    m_report->setEnabled(m_session.analysis() && !m_session.analysis()->calls.empty());
}

void CallMenu::copy(CopyForm form)
{
    const AnalysisPtr &analysis = m_session.analysis();
    const int call = m_selection.call();
    if (!analysis || call < 0)
        return;
    if (form == CopyForm::Svg) {
        copyPicture();
        return;
    }
    const std::string text = copyOfCall(*analysis, static_cast<std::size_t>(call), form);
    if (text.empty()) {
        Q_EMIT copied(tr("There is no link: the timeline does not name the room and the event."));
        return;
    }
    QApplication::clipboard()->setText(fromUtf8(text));
    Q_EMIT copied(tr("Copied."));
}

void CallMenu::copyLink()
{
    const AnalysisPtr &analysis = m_session.analysis();
    const int call = m_selection.call();
    if (!analysis || call < 0)
        return;
    const CallLink link { fromUtf8(analysis->calls[static_cast<std::size_t>(call)].callId.view()),
                          m_session.paths() };
    if (link.callId.isEmpty() || !m_session.canReload()) {
        Q_EMIT copied(link.callId.isEmpty() ? tr("There is no link: the call has no call_id.")
                                            : tr("There is no link: what is open is no file."));
        return;
    }
    QApplication::clipboard()->setText(textOf(link));
    Q_EMIT copied(tr("Copied."));
}

// Drawing takes longer than the window may stand still.
void CallMenu::copyPicture()
{
    const std::string svg =
        copyOfCall(*m_session.analysis(), static_cast<std::size_t>(m_selection.call()), CopyForm::Svg);
    QThreadPool::globalInstance()->start([svg, self = QPointer<CallMenu>(this)] {
        const Result<std::string> png = drawSvg(svg, PictureFormat::Png);
        QImage image;
        if (png)
            image.loadFromData(QByteArray::fromStdString(*png), "PNG");
        const QString said = png ? tr("Copied.") : fromUtf8(png.error().message);
        QMetaObject::invokeMethod(qApp, [self, image, said] {
            if (!self)
                return;
            if (!image.isNull())
                QApplication::clipboard()->setImage(image);
            Q_EMIT self->copied(said);
        });
    });
}

} // namespace callscope::ui
