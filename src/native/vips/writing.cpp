#include "guard.h"

namespace {
int save(VipsImage *image, const std::string &format, int quality, void **data, size_t *size)
{
    if (format == "png")
        return vips_pngsave_buffer(image, data, size, "compression", 6, "filter", VIPS_PNG_ALL_FILTERS, nullptr);
    if (format == "jpeg")
        return vips_jpegsave_buffer(image, data, size, "Q", quality, "optimize_coding", 1, nullptr);
    if (format == "webp")
        return vips_webpsave_buffer(image, data, size, "Q", quality, "lossless", quality == 100 ? 1 : 0, nullptr);
    throw std::runtime_error("cannot write the picture format " + format);
}
}  // namespace

ADV_API int adv_encode(const uint8_t *pixels, int32_t width, int32_t height, int32_t bands, const char *format, int32_t quality,
                       const uint8_t *exif, int64_t exif_size, const uint8_t *xmp, int64_t xmp_size, adv_bytes *file)
{
    return guarded([&] {
        Image image = of_memory(pixels, width, height, bands);
        if (exif != nullptr)
            vips_image_set_blob_copy(image.get(), "exif-data", exif, static_cast<size_t>(exif_size));
        if (xmp != nullptr)
            vips_image_set_blob_copy(image.get(), "xmp-data", xmp, static_cast<size_t>(xmp_size));
        void *data = nullptr;
        size_t size = 0;
        check(save(image.get(), format, quality, &data, &size) == 0);
        file->data = static_cast<uint8_t *>(data);
        file->size = static_cast<int64_t>(size);
    });
}
