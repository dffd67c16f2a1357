// SPDX-FileCopyrightText: 2026 The Sessionscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/content/streamdecoders.h"

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

#include <array>

namespace Sessionscope {

namespace {

constexpr std::size_t outputSize = 64 * 1024;

//! gzip (RFC 1952, several members in a row included) and deflate, which servers send zlib-wrapped (RFC 1950, as
//! RFC 9110 8.4.1.2 says) or raw (RFC 1951).
class ZlibDecoder final : public StreamDecoder
{
public:
    explicit ZlibDecoder(QByteArray name)
        : StreamDecoder(std::move(name))
        , m_gzip(this->name() != "deflate")
    {
    }
    ~ZlibDecoder() override
    {
        if (m_open)
            inflateEnd(&m_stream);
    }

    bool isComplete() const override { return !m_open || m_ended; }

    Result<void> feed(QByteArrayView coded, const Sink &sink) override
    {
        m_stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(coded.data()));
        m_stream.avail_in = uInt(coded.size());
        while (m_stream.avail_in > 0 || m_outputFull) {
            if (!prepare())
                return broken(m_ended ? QStringLiteral("data after the end") : QStringLiteral("out of memory"));
            m_stream.next_out = m_output.data();
            m_stream.avail_out = outputSize;
            const int state = inflate(&m_stream, Z_NO_FLUSH);
            if (state != Z_OK && state != Z_STREAM_END && state != Z_BUF_ERROR)
                return broken(QString::fromLatin1(m_stream.msg ? m_stream.msg : "invalid data"));
            m_ended = state == Z_STREAM_END;
            m_outputFull = m_stream.avail_out == 0 && !m_ended;
            const auto size = qsizetype(outputSize - m_stream.avail_out);
            if (size > 0) {
                if (const auto taken = sink({m_output.data(), size}); !taken)
                    return taken;
            }
        }
        return {};
    }

private:
    // Opens the stream at the first octet, and again for a further gzip member.
    bool prepare()
    {
        if (m_ended) {
            if (!m_gzip)
                return false;
            m_ended = false;
            return inflateReset(&m_stream) == Z_OK;
        }
        if (m_open)
            return true;
        int window = MAX_WBITS + 16;
        // RFC 1950 2.2: compression method 8 in the low half of the first octet, which raw deflate practically never
        // shows.
        if (!m_gzip)
            window = (m_stream.next_in[0] & 0x0f) == 8 ? MAX_WBITS : -MAX_WBITS;
        m_open = inflateInit2(&m_stream, window) == Z_OK;
        return m_open;
    }

    bool m_gzip;
    bool m_open = false;
    bool m_ended = false;
    bool m_outputFull = false;
    z_stream m_stream = {};
    std::array<Bytef, outputSize> m_output;
};

class BrotliDecoder final : public StreamDecoder
{
public:
    explicit BrotliDecoder(QByteArray name)
        : StreamDecoder(std::move(name))
        , m_state(BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), BrotliDecoderDestroyInstance)
    {
    }

    bool isComplete() const override { return !m_started || BrotliDecoderIsFinished(m_state.get()); }

    Result<void> feed(QByteArrayView coded, const Sink &sink) override
    {
        std::size_t left = std::size_t(coded.size());
        const auto *next = reinterpret_cast<const uint8_t *>(coded.data());
        m_started = m_started || left > 0;
        while (true) {
            if (left > 0 && BrotliDecoderIsFinished(m_state.get()))
                return broken(QStringLiteral("data after the end"));
            std::size_t room = outputSize;
            uint8_t *output = m_output.data();
            const auto state = BrotliDecoderDecompressStream(m_state.get(), &left, &next, &room, &output, nullptr);
            if (state == BROTLI_DECODER_RESULT_ERROR)
                return broken(QString::fromLatin1(BrotliDecoderErrorString(BrotliDecoderGetErrorCode(m_state.get()))));
            if (room < outputSize) {
                if (const auto taken = sink({m_output.data(), qsizetype(outputSize - room)}); !taken)
                    return taken;
            }
            if (state == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT
                || (state == BROTLI_DECODER_RESULT_SUCCESS && left == 0))
                return {};
        }
    }

private:
    std::unique_ptr<BrotliDecoderState, void (*)(BrotliDecoderState *)> m_state;
    bool m_started = false;
    std::array<uint8_t, outputSize> m_output;
};

class ZstdDecoder final : public StreamDecoder
{
public:
    explicit ZstdDecoder(QByteArray name)
        : StreamDecoder(std::move(name))
        , m_state(ZSTD_createDStream(), ZSTD_freeDStream)
    {
    }

    bool isComplete() const override { return m_frameEnded; }

    Result<void> feed(QByteArrayView coded, const Sink &sink) override
    {
        ZSTD_inBuffer input{coded.data(), std::size_t(coded.size()), 0};
        bool full = false;
        while (input.pos < input.size || full) {
            ZSTD_outBuffer output{m_output.data(), m_output.size(), 0};
            const std::size_t state = ZSTD_decompressStream(m_state.get(), &output, &input);
            if (ZSTD_isError(state))
                return broken(QString::fromLatin1(ZSTD_getErrorName(state)));
            m_frameEnded = state == 0;
            full = output.pos == output.size && !m_frameEnded;
            if (output.pos > 0) {
                if (const auto taken = sink({m_output.data(), qsizetype(output.pos)}); !taken)
                    return taken;
            }
        }
        return {};
    }

private:
    std::unique_ptr<ZSTD_DStream, std::size_t (*)(ZSTD_DStream *)> m_state;
    bool m_frameEnded = true;
    std::array<char, outputSize> m_output;
};

} // namespace

std::unique_ptr<StreamDecoder> makeStreamDecoder(const QByteArray &name)
{
    // RFC 9110 8.4.1.3: x-gzip is gzip.
    if (name == "gzip" || name == "x-gzip" || name == "deflate")
        return std::make_unique<ZlibDecoder>(name);
    if (name == "br")
        return std::make_unique<BrotliDecoder>(name);
    if (name == "zstd")
        return std::make_unique<ZstdDecoder>(name);
    return nullptr;
}

} // namespace Sessionscope
