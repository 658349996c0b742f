#include "guard.h"

#include <mutex>

namespace {
thread_local std::string last_error;

// libvips repeats as a log line on standard error what it already returns as an error.
void ignore(const char *, int, const char *, void *) {}
}  // namespace

void start_vips()
{
    static std::once_flag once;
    static bool started = false;
    std::call_once(once, [] {
        started = vips_init("actordiffusion") == 0;
        if (!started)
            return;
        vips_cache_set_max(0);  // pictures are read from changing buffers: a cached result would be a wrong one
        vips_block_untrusted_set(1);
        g_log_set_handler("VIPS", ~0, ignore, nullptr);
    });
    if (!started)
        throw std::runtime_error("libvips did not start: " + take_vips_error());
}

void set_last_error(const std::string &text) { last_error = text; }

std::string take_vips_error()
{
    std::string text = vips_error_buffer();
    vips_error_clear();
    while (!text.empty() && (text.back() == '\n' || text.back() == ' '))
        text.pop_back();
    for (char &c : text)
        if (c == '\n')
            c = ';';
    return text.empty() ? "the picture library gave no reason" : text;
}

ADV_API const char *adv_last_error() { return last_error.c_str(); }

ADV_API const char *adv_version() { return vips_version_string(); }

ADV_API void adv_free(void *memory) { g_free(memory); }
