#include "guard.h"

ADV_API int adv_lettering(const char *markup, const char *font, int32_t width, int32_t align, int32_t spacing, adv_pixels *mask)
{
    return guarded([&] {
        // dpi 72: a point is a pixel
        Image text = made([&](VipsImage **out) {
            return width > 0 ? vips_text(out, markup, "font", font, "dpi", 72, "width", width, "align", align, "spacing", spacing, nullptr)
                             : vips_text(out, markup, "font", font, "dpi", 72, "align", align, "spacing", spacing, nullptr);
        });
        mask->width = vips_image_get_width(text.get());
        mask->height = vips_image_get_height(text.get());
        mask->bands = vips_image_get_bands(text.get());
        mask->left = vips_image_get_xoffset(text.get());
        mask->top = vips_image_get_yoffset(text.get());
        size_t size = 0;
        mask->data = static_cast<uint8_t *>(vips_image_write_to_memory(text.get(), &size));
        check(mask->data != nullptr);
    });
}
