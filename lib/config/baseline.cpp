// SPDX-License-Identifier: Apache-2.0
#include "config/baseline.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace callscope
{

namespace
{

constexpr int readableVersion = 1;

tl::unexpected<Error> bad(const std::string &why, std::optional<std::uint64_t> offset = {})
{
    return tl::unexpected(Error { "bad-baseline", "the baseline " + why, offset });
}

bool isFingerprint(const QString &text)
{
    return text.size() == 32 && std::all_of(text.begin(), text.end(), [](QChar c) {
               return (c >= QLatin1Char('0') && c <= QLatin1Char('9'))
                   || (c >= QLatin1Char('a') && c <= QLatin1Char('f'));
           });
}

} // namespace

Result<Baseline> parseBaseline(std::string_view json, const std::string &path)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(
        QByteArray::fromRawData(json.data(), static_cast<qsizetype>(json.size())), &error);
    if (error.error != QJsonParseError::NoError)
        return bad("is no JSON: " + error.errorString().toStdString(),
                   static_cast<std::uint64_t>(error.offset));
    const QJsonObject root = document.object();
    if (root.value(QLatin1String("format")).toString() != QLatin1String("callscope.baseline"))
        return bad("does not say \"format\": \"callscope.baseline\"");
    if (root.value(QLatin1String("version")).toInt(-1) != readableVersion)
        return bad("is of a version that this Callscope does not read");
    const QJsonValue findings = root.value(QLatin1String("findings"));
    if (!findings.isArray())
        return bad("has no array \"findings\"");
    Baseline baseline { path, {} };
    const QJsonArray list = findings.toArray();
    for (qsizetype i = 0; i < list.size(); ++i) {
        const QString fingerprint = list[i].toObject().value(QLatin1String("fingerprint")).toString();
        if (!isFingerprint(fingerprint))
            return bad("has no fingerprint of 32 hexadecimal digits in findings[" + std::to_string(i) + ']');
        baseline.fingerprints.insert(fingerprint.toStdString());
    }
    return baseline;
}

Result<Baseline> readBaseline(const std::string &path)
{
    QFile file(QFile::decodeName(path.c_str()));
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(Error {
            "cannot-read", "the baseline could not be read: " + file.errorString().toStdString(), {} });
    const QByteArray text = file.readAll();
    if (file.error() != QFile::NoError)
        return tl::unexpected(Error {
            "cannot-read", "the baseline could not be read: " + file.errorString().toStdString(), {} });
    return parseBaseline({ text.data(), static_cast<std::size_t>(text.size()) }, path);
}

} // namespace callscope
