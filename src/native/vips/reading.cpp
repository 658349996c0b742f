#include "guard.h"

#include <array>
#include <cstring>

namespace {
// "VipsForeignLoadPngBuffer" -> "png"; empty for formats that are not pictures an artist brings (PDF, SVG, Matlab ...).
std::string format_of(const uint8_t *file, int64_t size)
{
    const char *loader = vips_foreign_find_load_buffer(file, static_cast<size_t>(size));
    vips_error_clear();
    static const std::array<const char *, 7> known = {"Jpeg", "Png", "Webp", "Tiff", "Heif", "Nsgif", "Jxl"};
    static const std::array<const char *, 7> names = {"jpeg", "png", "webp", "tiff", "heif", "nsgif", "jxl"};
    for (size_t i = 0; loader != nullptr && i < known.size(); i++)
        if (std::string("VipsForeignLoad") + known[i] + "Buffer" == loader)
            return names[i];
    return "";
}

Image opened(const uint8_t *file, int64_t size)
{
    if (format_of(file, size).empty())
        throw std::runtime_error("not a JPEG, PNG, WebP, TIFF, HEIF, GIF or JPEG XL picture");
    Image image(vips_image_new_from_buffer(file, static_cast<size_t>(size), "", "fail_on", VIPS_FAIL_ERROR, "memory", 1, nullptr));
    check(image != nullptr);
    return made([&](VipsImage **out) { return vips_autorot(image.get(), out, nullptr); });
}

// A broken or unfitting profile is no reason to refuse a picture: its numbers are then taken as they are.
Image without_profile(Image image)
{
    if (vips_image_get_typeof(image.get(), "icc-profile-data") == 0)
        return image;
    VipsImage *out = nullptr;
    if (vips_icc_transform(image.get(), &out, "srgb", "embedded", 1, "intent", VIPS_RELATIVE, "black_point_compensation", 1, "depth", 8,
                           nullptr) == 0)
        return Image(out);
    vips_error_clear();
    return image;
}

Image as_srgb(Image image)
{
    image = without_profile(std::move(image));
    image = made([&](VipsImage **out) { return vips_colourspace(image.get(), out, VIPS_SPACE_SRGB, nullptr); });
    int bands = vips_image_hasalpha(image.get()) ? 4 : 3;
    if (vips_image_get_bands(image.get()) < bands)
        throw std::runtime_error("the picture has no colours that can be read as sRGB");
    image = made([&](VipsImage **out) { return vips_extract_band(image.get(), out, 0, "n", bands, nullptr); });
    return made([&](VipsImage **out) { return vips_cast(image.get(), out, VIPS_UCHAR, nullptr); });
}
}  // namespace

ADV_API int adv_probe(const uint8_t *file, int64_t size, adv_header *header)
{
    return guarded([&] {
        Image image = opened(file, size);
        header->width = vips_image_get_width(image.get());
        header->height = vips_image_get_height(image.get());
        std::strncpy(header->format, format_of(file, size).c_str(), sizeof header->format - 1);
    });
}

ADV_API int adv_decode(const uint8_t *file, int64_t size, adv_pixels *pixels)
{
    return guarded([&] {
        Image image = as_srgb(opened(file, size));
        pixels->width = vips_image_get_width(image.get());
        pixels->height = vips_image_get_height(image.get());
        pixels->bands = vips_image_get_bands(image.get());
        size_t bytes = 0;
        pixels->data = static_cast<uint8_t *>(vips_image_write_to_memory(image.get(), &bytes));
        check(pixels->data != nullptr);
    });
}

ADV_API int adv_metadata(const uint8_t *file, int64_t size, const char *name, adv_bytes *block)
{
    return guarded([&] {
        Image image = opened(file, size);
        const void *data = nullptr;
        size_t length = 0;
        *block = {};
        if (vips_image_get_typeof(image.get(), name) == 0)
            return;
        check(vips_image_get_blob(image.get(), name, &data, &length) == 0);
        block->data = static_cast<uint8_t *>(g_malloc(length));
        std::memcpy(block->data, data, length);
        block->size = static_cast<int64_t>(length);
    });
}
