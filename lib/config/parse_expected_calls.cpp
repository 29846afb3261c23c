// SPDX-License-Identifier: Apache-2.0
#include "config/expected_calls.h"

#include "config/small_file.h"
#include "config/toml_reader.h"

namespace callscope
{

namespace
{

class ExpectationReader final : public TomlReader
{
public:
    void read(const toml::table &root)
    {
        for (const auto &[key, value] : root) {
            if (key == "only-these")
                readOnlyThese(value);
            else if (key == "call")
                readCalls(value);
            else
                unknownKey(key, { "only-these", "call" });
        }
    }

    ExpectedCalls take() { return std::move(m_expected); }

private:
    void readOnlyThese(const toml::node &node)
    {
        if (const auto *yes = node.as_boolean())
            m_expected.onlyThese = yes->get();
        else
            mistake(node.source(), "only-these is " + std::string(typeName(node)) + ", not a boolean");
    }

    void readCalls(const toml::node &node)
    {
        const toml::array *all = node.as_array();
        if (!all) {
            mistake(node.source(),
                    "call is " + std::string(typeName(node)) + "; each expected call begins with [[call]]");
            return;
        }
        for (const toml::node &one : *all) {
            if (const toml::table *call = table(one, "an expected call"))
                readCall(*call);
        }
    }

    void readCall(const toml::table &from)
    {
        ExpectedCall call;
        call.name = "call " + std::to_string(m_expected.calls.size() + 1);
        for (const auto &[key, value] : from)
            readMember(call, key, value);
        m_expected.calls.push_back(std::move(call));
    }

    void readMember(ExpectedCall &call, const toml::key &key, const toml::node &value)
    {
        const std::string_view name = key.str();
        const auto assign = [&](std::string &member) {
            if (const std::optional<std::string> said = text(value, name))
                member = *said;
        };
        if (name == "name")
            assign(call.name);
        else if (name == "count")
            call.count = readCount(value);
        else if (name == "file")
            assign(call.file);
        else if (name == "room")
            assign(call.room);
        else if (name == "call-id")
            assign(call.callId);
        else if (name == "caller")
            assign(call.caller);
        else if (name == "callee")
            assign(call.callee);
        else if (name == "media")
            readMedia(call, value);
        else if (name == "outcome")
            call.outcomes = readNames(value, name, outcomes());
        else if (name == "reason")
            call.reasons = readNames(value, name, {});
        else if (name == "worst")
            readWorst(call, value);
        else if (name == "rules")
            call.rules = readRules(value, name);
        else if (name == "without")
            call.without = readRules(value, name);
        else if (name == "max-ring-ms")
            call.maxRing = readLength(value, name);
        else if (name == "max-setup-ms")
            call.maxSetup = readLength(value, name);
        else if (name == "min-talk-ms")
            call.minTalk = readLength(value, name);
        else if (name == "max-talk-ms")
            call.maxTalk = readLength(value, name);
        else
            unknownKey(key,
                       { "name", "count", "file", "room", "call-id", "caller", "callee", "media", "outcome",
                         "reason", "worst", "rules", "without", "max-ring-ms", "max-setup-ms", "min-talk-ms",
                         "max-talk-ms" });
    }

    static Names outcomes()
    {
        Names names;
        for (int outcome = 0; outcome < outcomeCount; ++outcome)
            names.push_back(outcomeName(static_cast<Outcome>(outcome)));
        return names;
    }

    std::optional<std::int64_t> readNumber(const toml::node &node, std::string_view what)
    {
        if (const auto *number = node.as_integer(); number && number->get() >= 0)
            return number->get();
        mistake(
            node.source(),
            std::string(what) + " is "
                + (node.is_integer() ? "less than 0" : std::string(typeName(node)) + ", not a whole number"));
        return std::nullopt;
    }

    std::optional<int> readCount(const toml::node &node)
    {
        constexpr std::int64_t most = 1'000'000'000;
        const auto number = readNumber(node, "count");
        return number ? std::optional(static_cast<int>(std::min(*number, most))) : std::nullopt;
    }

    std::optional<Ms> readLength(const toml::node &node, std::string_view what)
    {
        const auto number = readNumber(node, what);
        return number ? std::optional(Ms(*number)) : std::nullopt;
    }

    void checkName(const std::string &name, const Names &known, const toml::node &node)
    {
        if (std::find(known.begin(), known.end(), name) == known.end())
            mistake(node.source(), quoted(name) + " is not known" + hint(name, known));
    }

    void readMedia(ExpectedCall &call, const toml::node &node)
    {
        if (const std::optional<std::string> said = text(node, "media")) {
            checkName(*said, { mediaName(Media::Voice), mediaName(Media::Video), mediaName(Media::Unknown) },
                      node);
            call.media = *said;
        }
    }

    void readWorst(ExpectedCall &call, const toml::node &node)
    {
        const std::optional<std::string> said = text(node, "worst");
        if (!said)
            return;
        if (*said == "none")
            call.worst = FailOn {};
        else if (const auto severity = parseFailOn(*said); severity && severity->severity)
            call.worst = severity;
        else
            checkName(*said, { "none", "info", "warning", "error" }, node);
    }

    // One string or an array of them.
    std::vector<std::pair<std::string, const toml::node *>> readStrings(const toml::node &node,
                                                                        std::string_view what)
    {
        std::vector<std::pair<std::string, const toml::node *>> texts;
        const auto add = [&](const toml::node &one) {
            if (const std::optional<std::string> said = text(one, what))
                texts.emplace_back(*said, &one);
        };
        if (const toml::array *all = node.as_array()) {
            for (const toml::node &one : *all)
                add(one);
        } else {
            add(node);
        }
        return texts;
    }

    std::vector<std::string> readNames(const toml::node &node, std::string_view what, const Names &known)
    {
        std::vector<std::string> names;
        for (const auto &[name, where] : readStrings(node, what)) {
            if (!known.empty())
                checkName(name, known, *where);
            names.push_back(name);
        }
        return names;
    }

    std::vector<std::string> readRules(const toml::node &node, std::string_view what)
    {
        std::vector<std::string> rules;
        for (const auto &[rule, where] : readStrings(node, what)) {
            checkRule(rule, where->source());
            rules.push_back(rule);
        }
        return rules;
    }

    ExpectedCalls m_expected;
};

} // namespace

Result<ExpectedCalls> parseExpectedCalls(std::string_view toml, std::string_view name)
{
    return readToml<ExpectationReader>(toml, name);
}

Result<ExpectedCalls> readExpectedCalls(const std::string &path)
{
    const Result<std::string> text = readSmallFile(path, "the list of expected calls");
    return text ? parseExpectedCalls(*text, path) : tl::unexpected(text.error());
}

} // namespace callscope
