// SPDX-License-Identifier: Apache-2.0
#include "evidence/pictures.h"

#include <algorithm>

#include <QProcess>
#include <QStandardPaths>
#include <QStringList>

namespace callscope
{

Result<std::string> drawSvg(const std::string &svg, PictureFormat format)
{
    const QString program = QStandardPaths::findExecutable(QStringLiteral("rsvg-convert"));
    if (program.isEmpty()) {
        return tl::unexpected(
            Error { "no-renderer",
                    "PNG and PDF pictures need rsvg-convert (Debian's package librsvg2-bin), "
                    "which is not installed",
                    {} });
    }
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("SOURCE_DATE_EPOCH"), QStringLiteral("0")); // no time of today in a PDF
    process.setProcessEnvironment(environment);
    QStringList arguments { QStringLiteral("--format"),
                            format == PictureFormat::Png ? QStringLiteral("png") : QStringLiteral("pdf") };
    if (format == PictureFormat::Png)
        arguments << QStringLiteral("--zoom") << QStringLiteral("2");
    process.start(program, arguments);
    process.write(QByteArray::fromStdString(svg));
    process.closeWriteChannel();
    constexpr int patience = 60'000;
    if (!process.waitForFinished(patience) || process.exitStatus() != QProcess::NormalExit
        || process.exitCode() != 0) {
        const QByteArray why = process.readAllStandardError().trimmed();
        return tl::unexpected(
            Error { "not-drawn",
                    "rsvg-convert could not draw the picture: "
                        + (why.isEmpty() ? process.errorString().toStdString() : why.toStdString()),
                    {} });
    }
    return process.readAllStandardOutput().toStdString();
}

void addPictures(Bundle &bundle)
{
    static constexpr std::string_view suffix = ".svg";
    const auto isPicture = [](const BundleFile &file) { return file.name.ends_with(suffix); };
    const auto pictures =
        static_cast<std::size_t>(std::count_if(bundle.files.begin(), bundle.files.end(), isPicture));
    if (pictures > mostDrawn) {
        bundle.notes.push_back("PNG and PDF pictures are drawn of " + std::to_string(mostDrawn)
                               + " calls at most; the ladders of these " + std::to_string(pictures)
                               + " are in the bundle as SVG.");
        return;
    }
    std::vector<BundleFile> drawn;
    for (const BundleFile &file : bundle.files) {
        if (!isPicture(file))
            continue;
        const std::string stem = file.name.substr(0, file.name.size() - suffix.size());
        for (const PictureFormat format : { PictureFormat::Png, PictureFormat::Pdf }) {
            Result<std::string> picture = drawSvg(file.content, format);
            if (!picture) {
                bundle.notes.push_back(picture.error().message + "; the bundle has the ladder as SVG.");
                return;
            }
            drawn.push_back({ stem + (format == PictureFormat::Png ? ".png" : ".pdf"), std::move(*picture) });
        }
    }
    std::move(drawn.begin(), drawn.end(), std::back_inserter(bundle.files));
}

} // namespace callscope
