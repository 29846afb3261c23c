// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "evidence/bundle.h"

#include <QObject>

#include <memory>

namespace callscope::ui
{

using BundlePtr = std::shared_ptr<const Bundle>;

/// Makes and saves bundles on other threads. Of several that were asked for only the last is told of. Nobody
/// waits for it: what is being saved when it goes is saved to its end.
class Bundler : public QObject
{
    Q_OBJECT
public:
    explicit Bundler(QObject *parent = nullptr);

    struct Wanted {
        std::vector<std::size_t> calls;
        bool redact = true;
        bool hideDay = false;
    };
    void make(const AnalysisPtr &analysis, const Wanted &wanted);
    /// With pictures; where the bundle is redacted, the map of names goes beside it, as `path` with
    /// `.map.json`.
    void save(const BundlePtr &bundle, const QString &path);

Q_SIGNALS:
    void made(const callscope::ui::BundlePtr &bundle);
    void saved(const QString &path, const QStringList &notes);
    /// Of either, in a sentence.
    void failed(const QString &cause);

private:
    quint64 m_generation = 0; ///< of the last make()
};

} // namespace callscope::ui
