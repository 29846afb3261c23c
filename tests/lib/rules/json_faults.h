// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

#include <utility>

namespace callscope::test
{

/// Pointers to everything in a value that a fault can be put into; of arrays the first element.
inline void addPointers(const QJsonValue &value, const QString &pointer, QStringList &out)
{
    if (!pointer.isEmpty())
        out += pointer;
    if (value.isArray() && !value.toArray().isEmpty())
        addPointers(value.toArray().first(), pointer + QStringLiteral("/0"), out);
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        addPointers(it.value(), pointer + QLatin1Char('/') + it.key(), out);
}

/// The value with another one at the place that the keys lead to; an undefined one takes it away.
inline QJsonValue changed(const QJsonValue &value, QStringList keys, const QJsonValue &to)
{
    if (keys.isEmpty())
        return to;
    const QString key = keys.takeFirst();
    if (value.isArray()) {
        QJsonArray array = value.toArray();
        const QJsonValue inner = changed(array.first(), keys, to);
        array.removeFirst();
        if (!inner.isUndefined())
            array.prepend(inner);
        return array;
    }
    QJsonObject object = value.toObject();
    const QJsonValue inner = changed(object.value(key), keys, to);
    if (inner.isUndefined())
        object.remove(key);
    else
        object.insert(key, inner);
    return object;
}

/// `*` in the pattern is any key.
inline bool matches(const QString &pointer, const char *pattern)
{
    const QStringList keys = pointer.split(QLatin1Char('/'));
    const QStringList wanted = QString::fromUtf8(pattern).split(QLatin1Char('/'));
    return keys.size() == wanted.size()
        && std::equal(keys.begin(), keys.end(), wanted.begin(), [](const QString &key, const QString &want) {
               return want == QLatin1String("*") || key == want;
           });
}

inline QJsonValue parsedValue(const char *json)
{
    return QJsonDocument::fromJson(QByteArray("[") + json + ']').array().first();
}

} // namespace callscope::test
