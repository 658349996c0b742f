// Fused kernels for the memory-bound parts of the transformer, over raw CPU memory. `bf16` is the upper half of a float.
#pragma once
#include <cstdint>

namespace ad {

struct bf16 {
  uint16_t bits;
};

// out = residual + x / rms(x) * multiplier; zimage.md §1.6 (norm and modulation, or second norm, gate and residual, in one pass).
// x, out, residual: [rows, width]; multiplier: [rows / rows_per_group, width]; inverse_rms: [rows]. residual may be null.
template <class T>
struct RmsScale {
  const T* x;
  const T* residual;
  const float* multiplier;
  T* out;
  float* inverse_rms;
  int64_t rows, width, rows_per_group;
  float epsilon;
};

// gradient: [rows, width]; x_gradient: [rows, width] or null; multiplier_gradient: [groups, width], added to, or null.
template <class T>
struct RmsScaleBackward {
  const T* gradient;
  const T* x;
  const float* multiplier;
  const float* inverse_rms;
  T* x_gradient;
  float* multiplier_gradient;
  int64_t rows, width, rows_per_group;
};

// Per head: x / rms(x) * weight, then rotation of adjacent pairs, times `scale`; zimage.md §1.5.
// x: [batch, length, heads, head_width] -> out: [batch, heads, length, head_width]; cosine, sine: [table_batch, length, head_width / 2].
template <class T>
struct NormRope {
  const T* x;
  const float* weight;
  const float* cosine;
  const float* sine;
  T* out;
  float* inverse_rms;  // [batch, length, heads]
  int64_t batch, length, heads, head_width, table_batch, x_stride;  // x_stride: elements between two tokens of x
  float epsilon, scale;
};

template <class T>
struct NormRopeBackward {
  NormRope<T> forward;
  const T* gradient;       // [batch, heads, length, head_width]
  T* x_gradient;           // [batch, length, heads, head_width]
  float* weight_gradient;  // [head_width], added to, or null
};

struct AdamW {
  float* parameter;
  const float* gradient;
  float* mean;
  float* square;
  int64_t count;
  float learning_rate, beta1, beta2, epsilon, weight_decay, correction1, correction2, gradient_scale;
};

// Longest row that the softmax kernel takes.
constexpr int64_t MostSoftmaxWidth = 8192;

struct Kernels {
  void (*rms_scale_f32)(const RmsScale<float>&);
  void (*rms_scale_bf16)(const RmsScale<bf16>&);
  void (*rms_scale_backward_f32)(const RmsScaleBackward<float>&);
  void (*rms_scale_backward_bf16)(const RmsScaleBackward<bf16>&);
  void (*norm_rope_f32)(const NormRope<float>&);
  void (*norm_rope_bf16)(const NormRope<bf16>&);
  void (*norm_rope_backward_f32)(const NormRopeBackward<float>&);
  void (*norm_rope_backward_bf16)(const NormRopeBackward<bf16>&);
  void (*softmax_f32)(const float* x, float* out, int64_t rows, int64_t width);
  void (*softmax_bf16)(const bf16* x, bf16* out, int64_t rows, int64_t width);
  void (*swiglu_f32)(const float* a, const float* b, float* out, int64_t count);
  void (*swiglu_bf16)(const bf16* a, const bf16* b, bf16* out, int64_t count);
  void (*swiglu_backward_f32)(const float* g, const float* a, const float* b, float* da, float* db, int64_t count);
  void (*swiglu_backward_bf16)(const bf16* g, const bf16* a, const bf16* b, bf16* da, bf16* db, int64_t count);
  void (*adamw)(const AdamW&);

};

// The fastest set that this processor can run.
const Kernels& kernels();

}  // namespace ad
