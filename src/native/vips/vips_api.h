// The part of libvips 8.13+ and GLib that the shim calls. Debian's libvips42 has no headers (libvips-dev would bring some
// 115 packages), and these names and values are part of the stable ABI of libvips.so.42.
#pragma once

#include <cstddef>

struct VipsImage;

enum VipsFormat { VIPS_UCHAR = 0 };
enum VipsSpace { VIPS_SPACE_B_W = 1, VIPS_SPACE_SRGB = 22 };
enum VipsLanczos { VIPS_LANCZOS3 = 5 };
enum VipsFail { VIPS_FAIL_ERROR = 2 };
enum VipsRenderingIntent { VIPS_RELATIVE = 1 };
enum VipsPngFilters { VIPS_PNG_ALL_FILTERS = 0xF8 };

extern "C" {
int vips_init(const char *argv0);
const char *vips_version_string(void);
void vips_cache_set_max(int operations);
void vips_block_untrusted_set(int state);
const char *vips_error_buffer(void);
void vips_error_clear(void);

const char *vips_foreign_find_load_buffer(const void *data, size_t size);
VipsImage *vips_image_new_from_buffer(const void *data, size_t size, const char *options, ...);
VipsImage *vips_image_new_from_memory(const void *data, size_t size, int width, int height, int bands, int format);
void *vips_image_write_to_memory(VipsImage *image, size_t *size);

int vips_image_get_width(const VipsImage *image);
int vips_image_get_height(const VipsImage *image);
int vips_image_get_bands(const VipsImage *image);
int vips_image_get_xoffset(const VipsImage *image);
int vips_image_get_yoffset(const VipsImage *image);
int vips_image_hasalpha(VipsImage *image);
size_t vips_image_get_typeof(const VipsImage *image, const char *name);
int vips_image_get_blob(const VipsImage *image, const char *name, const void **data, size_t *size);
void vips_image_set_blob_copy(VipsImage *image, const char *name, const void *data, size_t size);

int vips_autorot(VipsImage *in, VipsImage **out, ...);
int vips_cast(VipsImage *in, VipsImage **out, int format, ...);
int vips_colourspace(VipsImage *in, VipsImage **out, int space, ...);
int vips_copy(VipsImage *in, VipsImage **out, ...);
int vips_extract_area(VipsImage *in, VipsImage **out, int left, int top, int width, int height, ...);
int vips_extract_band(VipsImage *in, VipsImage **out, int band, ...);
int vips_icc_transform(VipsImage *in, VipsImage **out, const char *profile, ...);
int vips_resize(VipsImage *in, VipsImage **out, double scale, ...);
int vips_text(VipsImage **out, const char *markup, ...);
int vips_jpegsave_buffer(VipsImage *in, void **data, size_t *size, ...);
int vips_pngsave_buffer(VipsImage *in, void **data, size_t *size, ...);
int vips_webpsave_buffer(VipsImage *in, void **data, size_t *size, ...);

void g_object_unref(void *object);
void *g_malloc(size_t size);
void g_free(void *memory);
typedef void (*GLogFunc)(const char *domain, int level, const char *message, void *data);
unsigned g_log_set_handler(const char *domain, int levels, GLogFunc handler, void *data);
}
