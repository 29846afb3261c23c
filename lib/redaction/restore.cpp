// SPDX-License-Identifier: Apache-2.0
#include "redaction/restore.h"

#include "reports/json_writer.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace callscope
{

namespace
{

constexpr std::string_view mapKey = "callscope.redaction";
constexpr std::size_t shortest = 4;

bool isPartOfWord(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'
        || static_cast<unsigned char>(c) >= 0x80;
}

} // namespace

void writeRedactionMap(std::ostream &out, std::span<const Pseudonyms::Pair> pairs)
{
    JsonWriter json(out);
    json.beginObject().key(mapKey).beginObject().member("version", 1).key("pairs").beginArray();
    for (const Pseudonyms::Pair &pair : pairs)
        json.beginArray(JsonWriter::Layout::Line).value(pair.original).value(pair.pseudonym).endArray();
    json.endArray().endObject().endObject();
    out << '\n';
}

Result<std::vector<Pseudonyms::Pair>> readRedactionMap(const std::string &json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromStdString(json), &error);
    const QString key = QString::fromLatin1(mapKey.data(), static_cast<qsizetype>(mapKey.size()));
    const QJsonValue pairs = document.object().value(key).toObject().value(QStringLiteral("pairs"));
    if (!pairs.isArray()) {
        return tl::unexpected(Error { "bad-redaction-map",
                                      "this is no map of a redaction, which Callscope writes beside a bundle",
                                      static_cast<std::uint64_t>(std::max(0, error.offset)) });
    }
    std::vector<Pseudonyms::Pair> read;
    const QJsonArray array = pairs.toArray();
    for (const QJsonValue &pair : array)
        read.push_back({ pair[0].toString().toStdString(), pair[1].toString().toStdString() });
    return read;
}

std::string restoreNames(std::string_view text, std::span<const Pseudonyms::Pair> pairs)
{
    std::unordered_map<std::string_view, std::string_view> originals;
    std::set<std::size_t, std::greater<>> lengths; // the longest pseudonym that stands in a place is meant
    for (const Pseudonyms::Pair &pair : pairs) {
        if (pair.pseudonym.size() >= shortest && originals.emplace(pair.pseudonym, pair.original).second)
            lengths.insert(pair.pseudonym.size());
    }
    std::string restored;
    restored.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        std::size_t taken = 0;
        if (at == 0 || !isPartOfWord(text[at - 1]) || !isPartOfWord(text[at])) {
            for (const std::size_t length : lengths) {
                const std::size_t end = at + length;
                if (end > text.size()
                    || (end < text.size() && isPartOfWord(text[end]) && isPartOfWord(text[end - 1])))
                    continue;
                const auto found = originals.find(text.substr(at, length));
                if (found == originals.end())
                    continue;
                restored += found->second;
                taken = length;
                break;
            }
        }
        if (taken == 0)
            restored += text[at];
        at += std::max<std::size_t>(taken, 1);
    }
    return restored;
}

} // namespace callscope
