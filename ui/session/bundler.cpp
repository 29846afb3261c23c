// SPDX-License-Identifier: Apache-2.0
#include "session/bundler.h"

#include "evidence/pictures.h"
#include "evidence/save_bundle.h"
#include "models/text.h"

#include <QCoreApplication>
#include <QFile>
#include <QPointer>
#include <QStringList>
#include <QThreadPool>

namespace callscope::ui
{

Bundler::Bundler(QObject *parent)
    : QObject(parent)
{
}

void Bundler::make(const AnalysisPtr &analysis, const Wanted &wanted)
{
    const quint64 generation = ++m_generation;
    QThreadPool::globalInstance()->start([self = QPointer(this), analysis, wanted, generation] {
        BundleOptions options;
        options.redact = wanted.redact;
        if (wanted.redact && wanted.hideDay)
            options.redaction.shift = shiftToYear2000(*analysis, wanted.calls);
        auto bundle = std::make_shared<Result<Bundle>>(makeBundle(*analysis, wanted.calls, options));
        QMetaObject::invokeMethod(qApp, [self, bundle, generation] {
            if (!self || generation != self->m_generation)
                return;
            if (*bundle)
                Q_EMIT self->made(std::make_shared<const Bundle>(std::move(**bundle)));
            else
                Q_EMIT self->failed(fromUtf8(bundle->error().message));
        });
    });
}

void Bundler::save(const BundlePtr &bundle, const QString &path)
{
    QThreadPool::globalInstance()->start([self = QPointer(this), bundle, path] {
        Bundle drawn = *bundle;
        addPictures(drawn);
        const std::string name = QFile::encodeName(path).toStdString();
        Result<void> result = saveBundle(drawn, name);
        if (result && !drawn.pairs.empty())
            result = saveRedactionMap(drawn, name + ".map.json");
        QStringList notes;
        for (const std::string &note : drawn.notes)
            notes << fromUtf8(note);
        const QString cause = result ? QString() : fromUtf8(result.error().message);
        QMetaObject::invokeMethod(qApp, [self, path, notes, cause] {
            if (!self)
                return;
            if (cause.isEmpty())
                Q_EMIT self->saved(path, notes);
            else
                Q_EMIT self->failed(cause);
        });
    });
}

} // namespace callscope::ui
