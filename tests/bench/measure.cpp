// SPDX-License-Identifier: Apache-2.0
// measure INPUT OUTPUT ERRORS COMMAND…: runs the command with these files as its standard streams and prints
// its wall-clock time, its peak memory and its exit code as JSON.
//
// A program of its own, because the peak that the kernel tells of a process is never less than what the
// process that started it had: this one has nearly nothing.
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <ctime>

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>

namespace
{

double now()
{
    timespec time = {};
    ::clock_gettime(CLOCK_MONOTONIC, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

} // namespace

int main(int argc, char *argv[])
{
    if (argc < 5) {
        std::fputs("usage: measure INPUT OUTPUT ERRORS COMMAND…\n", stderr);
        return 2;
    }
    posix_spawn_file_actions_t streams;
    ::posix_spawn_file_actions_init(&streams);
    ::posix_spawn_file_actions_addopen(&streams, 0, argv[1], O_RDONLY, 0);
    ::posix_spawn_file_actions_addopen(&streams, 1, argv[2], O_WRONLY | O_CREAT | O_TRUNC, 0644);
    ::posix_spawn_file_actions_addopen(&streams, 2, argv[3], O_WRONLY | O_CREAT | O_TRUNC, 0644);

    const double began = now();
    pid_t child = 0;
    if (const int error = ::posix_spawnp(&child, argv[4], &streams, nullptr, argv + 4, environ)) {
        std::fprintf(stderr, "measure: %s: %s\n", argv[4], std::strerror(error));
        return 2;
    }
    int status = 0;
    rusage usage = {};
    while (::wait4(child, &status, 0, &usage) < 0 && errno == EINTR) { }
    std::printf("{\"seconds\": %.6f, \"peak_kb\": %ld, \"exit\": %d}\n", now() - began, usage.ru_maxrss,
                WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
    return 0;
}
