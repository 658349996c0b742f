#include "guard.h"

#include <cstring>

ADV_API int adv_resize(const uint8_t *pixels, int32_t width, int32_t height, int32_t bands, int32_t scaled_width, int32_t scaled_height,
                       int32_t left, int32_t top, int32_t out_width, int32_t out_height, uint8_t *out)
{
    return guarded([&] {
        Image image = of_memory(pixels, width, height, bands);
        double across = static_cast<double>(scaled_width) / width;
        double down = static_cast<double>(scaled_height) / height;
        if (scaled_width != width || scaled_height != height)
            image = made([&](VipsImage **result) {
                // gap 0: no quick box shrink before the Lanczos filter
                return vips_resize(image.get(), result, across, "vscale", down, "kernel", VIPS_LANCZOS3, "gap", 0.0, nullptr);
            });
        image = made([&](VipsImage **result) {
            return vips_extract_area(image.get(), result, left, top, out_width, out_height, nullptr);
        });
        size_t size = 0;
        void *memory = vips_image_write_to_memory(image.get(), &size);
        check(memory != nullptr);
        std::memcpy(out, memory, static_cast<size_t>(out_width) * out_height * bands);
        g_free(memory);
    });
}
