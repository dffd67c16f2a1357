// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/content/jqfilter.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>

namespace Sessionscope::Jq {

namespace {

// A pipe takes as much without anybody reading it.
constexpr qsizetype longestFilter = 16 * 1024;
constexpr qsizetype longestComplaint = 64 * 1024;
constexpr int startMs = 5'000;
constexpr int tickMs = 30;
// Where the child finds its filter.
constexpr int filterDescriptor = 3;

void limit(__rlimit_resource_t resource, rlim_t most)
{
    const rlimit value{most, most};
    setrlimit(resource, &value);
}

//! The reading end of a pipe that holds the filter.
class FilterPipe
{
public:
    explicit FilterPipe(const QByteArray &filter)
    {
        int ends[2];
        if (pipe2(ends, O_CLOEXEC) != 0)
            return;
        m_reading = ends[0];
        m_whole = ::write(ends[1], filter.constData(), size_t(filter.size())) == filter.size();
        ::close(ends[1]);
    }
    ~FilterPipe()
    {
        if (m_reading >= 0)
            ::close(m_reading);
    }
    Q_DISABLE_COPY_MOVE(FilterPipe)

    bool isReady() const { return m_whole; }
    //! In the child, between fork and exec.
    void give() const
    {
        if (m_reading == filterDescriptor)
            fcntl(filterDescriptor, F_SETFD, 0);
        else
            dup2(m_reading, filterDescriptor);
    }

private:
    int m_reading = -1;
    bool m_whole = false;
};

void prepare(QProcess &process, const QString &program, Style style, const Limits &limits, const FilterPipe &pipe)
{
    QStringList arguments{QStringLiteral("--monochrome-output")};
    if (style == Style::Compact)
        arguments.append(QStringLiteral("--compact-output"));
    arguments << QStringLiteral("--from-file") << QStringLiteral("/dev/fd/%1").arg(filterDescriptor);
    process.setProgram(program);
    process.setArguments(arguments);
    // One variable, because none at all would mean ours.
    QProcessEnvironment clean;
    clean.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    process.setProcessEnvironment(clean);
    process.setWorkingDirectory(QStringLiteral("/"));
    const auto seconds = rlim_t(limits.milliseconds / 1000 + 1);
    process.setChildProcessModifier([&pipe, seconds, memory = rlim_t(limits.memory)] {
        pipe.give();
        limit(RLIMIT_CPU, seconds);
        limit(RLIMIT_AS, memory);
        limit(RLIMIT_CORE, 0);
        limit(RLIMIT_FSIZE, 0);
    });
}

//! Feeds the child and listens until it ends or has to.
Result listen(QProcess &process, const Limits &limits, QByteArray &errors, const std::function<bool()> &cancelled)
{
    Result result;
    QElapsedTimer clock;
    clock.start();
    while (process.state() != QProcess::NotRunning) {
        process.waitForReadyRead(tickMs);
        result.output += process.readAllStandardOutput();
        errors += process.readAllStandardError();
        if (cancelled && cancelled())
            result.state = Result::State::Cancelled;
        else if (clock.hasExpired(limits.milliseconds))
            result.state = Result::State::TimedOut;
        else if (result.output.size() > limits.output || errors.size() > longestComplaint)
            result.state = Result::State::Cut;
        if (result.state != Result::State::Done) {
            process.kill();
            process.waitForFinished();
            result.output.truncate(limits.output);
            return result;
        }
    }
    result.output += process.readAllStandardOutput();
    errors += process.readAllStandardError();
    return result;
}

//! Where line \a number, from 1, of \a filter begins; -1 when there is no such line.
qsizetype lineStart(const QString &filter, int number)
{
    qsizetype at = 0;
    for (int line = 1; line < number; ++line) {
        const qsizetype end = filter.indexOf(QLatin1Char('\n'), at);
        if (end < 0)
            return -1;
        at = end + 1;
    }
    return at;
}

//! The word, or one character, at \a place.
qsizetype lengthAt(const QString &filter, qsizetype place)
{
    static const QRegularExpression word(QStringLiteral("\\$?\\w+"));
    const QRegularExpressionMatch match =
        word.match(filter, place, QRegularExpression::NormalMatch, QRegularExpression::AnchorAtOffsetMatchOption);
    return match.hasMatch() ? match.capturedLength() : 1;
}

} // namespace

QString program()
{
    return QStandardPaths::findExecutable(QStringLiteral("jq"));
}

Result complaint(const QString &filter, const QByteArray &errors)
{
    Result result;
    result.state = Result::State::Failed;
    const QStringList lines = QString::fromUtf8(errors).split(QLatin1Char('\n'));
    result.message = lines.value(0);
    static const QRegularExpression frame(QStringLiteral("^jq: error(?: \\(at <stdin>:\\d+\\))?: "));
    static const QRegularExpression shell(QStringLiteral(" \\(Unix shell quoting issues\\?\\)"));
    static const QRegularExpression where(QStringLiteral(" at <top-level>, line (\\d+)(?:, column (\\d+))?:?$"));
    result.message.remove(frame).remove(shell);
    const QRegularExpressionMatch at = where.match(result.message);
    if (!at.hasMatch())
        return result;
    result.message.truncate(at.capturedStart());
    const qsizetype line = lineStart(filter, at.captured(1).toInt());
    if (line < 0)
        return result;
    // jq 1.6 and 1.7 pad the line they quote with as many blanks as stand before the place; later ones tell the column.
    qsizetype end = filter.indexOf(QLatin1Char('\n'), line);
    end = end < 0 ? filter.size() : end;
    const QByteArray quoted = filter.sliced(line, end - line).toUtf8();
    const qsizetype padding = lines.value(1).toUtf8().size() - quoted.size();
    const qsizetype octets = at.capturedLength(2) > 0 ? at.captured(2).toInt() - 1 : padding;
    if (octets < 0 || octets > quoted.size())
        return result;
    result.place = line + QString::fromUtf8(quoted.first(octets)).size();
    if (result.message.contains(QLatin1String("unexpected $end")))
        result.place = filter.size();
    result.length = result.place < filter.size() ? lengthAt(filter, result.place) : 0;
    return result;
}

Result run(const QString &program, const QString &filter, const QByteArray &json, Style style, const Limits &limits,
    const std::function<bool()> &cancelled)
{
    Result failed;
    failed.state = Result::State::Failed;
    if (program.isEmpty()) {
        failed.state = Result::State::NotInstalled;
        return failed;
    }
    const QByteArray wanted = filter.toUtf8();
    const FilterPipe pipe(wanted.first(std::min(longestFilter, wanted.size())));
    QProcess process;
    prepare(process, program, style, limits, pipe);
    if (wanted.size() > longestFilter || !pipe.isReady()) {
        failed.message = QStringLiteral("the filter is longer than %1 octets").arg(longestFilter);
        return failed;
    }
    process.start();
    if (!process.waitForStarted(startMs)) {
        failed.message = process.errorString();
        return failed;
    }
    process.write(json);
    process.closeWriteChannel();
    QByteArray errors;
    Result result = listen(process, limits, errors, cancelled);
    if (result.state != Result::State::Done)
        return result;
    if (errors.contains("cannot allocate memory")) {
        result.state = Result::State::OutOfMemory; // jq aborts then
    } else if (process.exitStatus() == QProcess::CrashExit) {
        failed.message = process.errorString();
        return failed;
    } else if (process.exitCode() != 0) {
        failed = complaint(filter, errors);
        failed.output = result.output;
        return failed;
    }
    return result;
}

} // namespace Sessionscope::Jq
