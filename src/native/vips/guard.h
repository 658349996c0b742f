// What every entry of the shim shares: start-up, errors as text, ownership.
#pragma once

#include "actordiffusion_vips.h"
#include "vips_api.h"

#include <memory>
#include <stdexcept>
#include <string>

struct Unref {
    void operator()(VipsImage *image) const { g_object_unref(image); }
};
using Image = std::unique_ptr<VipsImage, Unref>;

void start_vips();
void set_last_error(const std::string &text);
std::string take_vips_error();

inline void check(bool done)
{
    if (!done)
        throw std::runtime_error(take_vips_error());
}

// Runs one vips operation that writes its result to a VipsImage**.
template <typename Operation> Image made(Operation operation)
{
    VipsImage *out = nullptr;
    check(operation(&out) == 0 && out != nullptr);
    return Image(out);
}

template <typename Body> int guarded(Body body) noexcept
{
    try {
        start_vips();
        body();
        return 0;
    } catch (const std::exception &e) {
        set_last_error(e.what());
    } catch (...) {
        set_last_error("unknown failure in the picture library");
    }
    return -1;
}

inline Image of_memory(const uint8_t *pixels, int width, int height, int bands)
{
    size_t size = static_cast<size_t>(width) * height * bands;
    Image raw(vips_image_new_from_memory(pixels, size, width, height, bands, VIPS_UCHAR));
    check(raw != nullptr);
    int space = bands < 3 ? VIPS_SPACE_B_W : VIPS_SPACE_SRGB;
    return made([&](VipsImage **out) { return vips_copy(raw.get(), out, "interpretation", space, nullptr); });
}
