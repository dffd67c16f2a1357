// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/session/benchserver.h"

#include <bit>
#include <cstdio>
#include <string>
#include <string_view>
#include <thread>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace Sessionscope::Bench {
namespace {

constexpr std::string_view answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nServer: bench\r\n"
                                    "Cache-Control: no-store\r\nContent-Length: 27\r\n\r\n"
                                    "{\"id\":1042,\"name\":\"alice\"}\n";

void serveConnection(int connection)
{
    const int yes = 1;
    setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    std::string pending;
    std::string buffer(16384, '\0');
    for (;;) {
        const ssize_t size = read(connection, buffer.data(), buffer.size());
        if (size <= 0)
            break;
        pending.append(buffer, 0, static_cast<size_t>(size));
        for (size_t end = pending.find("\r\n\r\n"); end != std::string::npos; end = pending.find("\r\n\r\n")) {
            pending.erase(0, end + 4);
            if (write(connection, answer.data(), answer.size()) < 0)
                break;
        }
    }
    close(connection);
}

} // namespace

int serve()
{
    const int listener = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    if (bind(listener, std::bit_cast<sockaddr *>(&address), length) != 0 || listen(listener, 16) != 0
        || getsockname(listener, std::bit_cast<sockaddr *>(&address), &length) != 0) {
        std::perror("bench server");
        return 1;
    }
    std::printf("%d\n", ntohs(address.sin_port));
    std::fflush(stdout);
    std::thread([listener] {
        for (;;)
            std::thread(serveConnection, accept(listener, nullptr, nullptr)).detach();
    }).detach();
    while (std::getchar() != EOF) { }
    std::_Exit(0);
}

} // namespace Sessionscope::Bench
