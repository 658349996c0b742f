// The C ABI of the picture library. Variadic functions cannot be called through P/Invoke on arm64, so each entry has fixed
// parameters. An entry returns 0, or -1 with the reason in adv_last_error() of the same thread; nothing throws or aborts.
// Pixels are rows of interleaved 8-bit values without padding. Memory handed out is given back with adv_free.
#pragma once

#include <cstddef>
#include <cstdint>

#define ADV_API extern "C" __attribute__((visibility("default")))

struct adv_header {
    int32_t width, height;  // as shown, that is after the EXIF orientation
    char format[16];        // "jpeg", "png", "webp", "tiff", "heif", "nsgif" or "jxl"
};

struct adv_pixels {
    uint8_t *data;
    int32_t width, height, bands;
    int32_t left, top;  // lettering: where the ink begins relative to the layout's origin
};

struct adv_bytes {
    uint8_t *data;
    int64_t size;
};

ADV_API const char *adv_last_error();
ADV_API const char *adv_version();
ADV_API void adv_free(void *memory);

ADV_API int adv_probe(const uint8_t *file, int64_t size, adv_header *header);
// sRGB, 3 bands, or 4 with alpha (not premultiplied).
ADV_API int adv_decode(const uint8_t *file, int64_t size, adv_pixels *pixels);
// A metadata block of the file ("exif-data", "xmp-data"); data is null where the file has none.
ADV_API int adv_metadata(const uint8_t *file, int64_t size, const char *name, adv_bytes *block);

// Scales to scaled_width x scaled_height with Lanczos-3 and cuts out width x height at (left, top).
ADV_API int adv_resize(const uint8_t *pixels, int32_t width, int32_t height, int32_t bands, int32_t scaled_width, int32_t scaled_height,
                       int32_t left, int32_t top, int32_t out_width, int32_t out_height, uint8_t *out);

// format "png", "jpeg" or "webp"; quality 1..100 (webp: 100 is lossless); exif and xmp may be null.
ADV_API int adv_encode(const uint8_t *pixels, int32_t width, int32_t height, int32_t bands, const char *format, int32_t quality,
                       const uint8_t *exif, int64_t exif_size, const uint8_t *xmp, int64_t xmp_size, adv_bytes *file);

// Coverage mask (1 band) of Pango markup set in `font`; wrapped at `width` pixels unless that is 0. align: 0 left, 1 centre, 2 right.
ADV_API int adv_lettering(const char *markup, const char *font, int32_t width, int32_t align, int32_t spacing, adv_pixels *mask);
