// Compiled once per processor level (AD_KERNEL_LEVEL); loops are written so that the compiler vectorises them.
// Sums run in a fixed order, whatever the number of threads: the same machine gives the same bits every time.
#include "kernels.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <vector>

namespace ad {
namespace AD_KERNEL_LEVEL {
namespace {

constexpr int64_t WorthAThread = 16384;  // elements below which starting a second thread costs more than it saves
constexpr int64_t PartialSums = 16;       // of gradients that many rows add to; not the thread count, which would decide the bits

inline float load(float value) { return value; }
inline float load(bf16 value) {
  uint32_t bits = static_cast<uint32_t>(value.bits) << 16;
  float result;
  std::memcpy(&result, &bits, 4);
  return result;
}
inline void store(float& place, float value) { place = value; }
inline void store(bf16& place, float value) {
  uint32_t bits;
  std::memcpy(&bits, &value, 4);
  // Round to nearest even; a NaN stays one.
  uint32_t rounded = (bits + 0x7FFF + ((bits >> 16) & 1)) >> 16;
  place.bits = static_cast<uint16_t>((bits & 0x7FFFFFFF) > 0x7F800000 ? (bits >> 16) | 0x40 : rounded);
}

template <class T>
inline float sum_of_squares(const T* x, int64_t n) {
  float sum = 0;
#pragma omp simd reduction(+ : sum)
  for (int64_t i = 0; i < n; i++) {
    float value = load(x[i]);
    sum += value * value;
  }
  return sum;
}

template <class T>
void rms_scale(const RmsScale<T>& k) {
#pragma omp parallel for if (k.rows * k.width > WorthAThread)
  for (int64_t row = 0; row < k.rows; row++) {
    const T* x = k.x + row * k.width;
    const float* m = k.multiplier + row / k.rows_per_group * k.width;
    T* out = k.out + row * k.width;
    float inverse = 1 / std::sqrt(sum_of_squares(x, k.width) / k.width + k.epsilon);
    if (k.inverse_rms != nullptr) k.inverse_rms[row] = inverse;
    if (k.residual != nullptr) {
      const T* residual = k.residual + row * k.width;
#pragma omp simd
      for (int64_t i = 0; i < k.width; i++) store(out[i], load(residual[i]) + load(x[i]) * inverse * m[i]);
    } else {
#pragma omp simd
      for (int64_t i = 0; i < k.width; i++) store(out[i], load(x[i]) * inverse * m[i]);
    }
  }
}

template <class T>
void rms_scale_backward_row(const RmsScaleBackward<T>& k, int64_t row, float* multiplier_gradient) {
  const T* x = k.x + row * k.width;
  const T* g = k.gradient + row * k.width;
  const float* m = k.multiplier + row / k.rows_per_group * k.width;
  float inverse = k.inverse_rms[row];
  if (k.x_gradient != nullptr) {
    float dot = 0;
#pragma omp simd reduction(+ : dot)
    for (int64_t i = 0; i < k.width; i++) dot += load(g[i]) * m[i] * load(x[i]);
    // d(x/rms) projects out the component along x.
    float along = dot * inverse * inverse * inverse / k.width;
    T* dx = k.x_gradient + row * k.width;
#pragma omp simd
    for (int64_t i = 0; i < k.width; i++) store(dx[i], load(g[i]) * m[i] * inverse - load(x[i]) * along);
  }
  if (multiplier_gradient != nullptr) {
#pragma omp simd
    for (int64_t i = 0; i < k.width; i++) multiplier_gradient[i] += load(g[i]) * load(x[i]) * inverse;
  }
}

template <class T>
void rms_scale_backward(const RmsScaleBackward<T>& k) {
  if (k.multiplier_gradient == nullptr) {
#pragma omp parallel for if (k.rows * k.width > WorthAThread)
    for (int64_t row = 0; row < k.rows; row++) rms_scale_backward_row<T>(k, row, nullptr);
    return;
  }
  // Each group's gradient is summed by several workers into their own rows, added up in order afterwards.
  int64_t groups = k.rows / k.rows_per_group;
  int64_t workers = std::min(PartialSums, k.rows_per_group);
  std::vector<float> partial(groups * workers * k.width, 0.f);
#pragma omp parallel for collapse(2) if (k.rows * k.width > WorthAThread)
  for (int64_t group = 0; group < groups; group++)
    for (int64_t worker = 0; worker < workers; worker++) {
      int64_t first = k.rows_per_group * worker / workers, last = k.rows_per_group * (worker + 1) / workers;
      float* sum = partial.data() + (group * workers + worker) * k.width;
      for (int64_t row = first; row < last; row++) rms_scale_backward_row(k, group * k.rows_per_group + row, sum);
    }
  for (int64_t group = 0; group < groups; group++)
    for (int64_t worker = 0; worker < workers; worker++) {
      const float* sum = partial.data() + (group * workers + worker) * k.width;
      float* out = k.multiplier_gradient + group * k.width;
      for (int64_t i = 0; i < k.width; i++) out[i] += sum[i];
    }
}

constexpr int64_t MostHeadWidth = 2048;

// A head's numbers in float, and the same with the two of every pair exchanged.
struct Pairs {
  typedef uint64_t __attribute__((may_alias)) Pair;

  template <class T>
  inline void read(const T* x, int64_t width) {
#pragma omp simd
    for (int64_t i = 0; i < width; i++) value[i] = load(x[i]);
    const Pair* from = reinterpret_cast<const Pair*>(value);
    Pair* to = reinterpret_cast<Pair*>(exchanged);
#pragma omp simd
    for (int64_t j = 0; j < width / 2; j++) to[j] = (from[j] << 32) | (from[j] >> 32);
  }

  alignas(64) float value[MostHeadWidth];
  alignas(64) float exchanged[MostHeadWidth];
};

// A rotation by a token's angles as two factors for every number: out = value · own + exchanged · other.
struct Rotation {
  // sign -1 turns forward, +1 back.
  inline void read(const float* cosine, const float* sine, int64_t width, float scale, float sign) {
    for (int64_t j = 0; j < width / 2; j++) {
      own[2 * j] = own[2 * j + 1] = cosine[j] * scale;
      other[2 * j] = sign * sine[j] * scale;
      other[2 * j + 1] = -sign * sine[j] * scale;
    }
  }

  alignas(64) float own[MostHeadWidth];
  alignas(64) float other[MostHeadWidth];
};

template <class T>
void norm_rope_token(const NormRope<T>& k, int64_t b, int64_t s) {
  const int64_t width = k.head_width, table = ((k.table_batch == 1 ? 0 : b) * k.length + s) * (width / 2);
  Pairs x;
  Rotation turn;
  turn.read(k.cosine + table, k.sine + table, width, k.scale, -1);
  // The weight belongs to the number before it is exchanged.
  for (int64_t i = 0; i < width; i++) {
    turn.own[i] *= k.weight[i];
    turn.other[i] *= k.weight[i ^ 1];
  }
  for (int64_t h = 0; h < k.heads; h++) {
    x.read(k.x + (b * k.length + s) * k.x_stride + h * width, width);
    float inverse = 1 / std::sqrt(sum_of_squares(x.value, width) / width + k.epsilon);
    if (k.inverse_rms != nullptr) k.inverse_rms[(b * k.length + s) * k.heads + h] = inverse;
    T* out = k.out + ((b * k.heads + h) * k.length + s) * width;
#pragma omp simd
    for (int64_t i = 0; i < width; i++) store(out[i], (x.value[i] * turn.own[i] + x.exchanged[i] * turn.other[i]) * inverse);
  }
}

template <class T>
void norm_rope(const NormRope<T>& k) {
#pragma omp parallel for collapse(2) if (k.batch * k.length * k.heads * k.head_width > WorthAThread)
  for (int64_t b = 0; b < k.batch; b++)
    for (int64_t s = 0; s < k.length; s++) norm_rope_token(k, b, s);
}

template <class T>
void norm_rope_backward_token(const NormRopeBackward<T>& k, int64_t b, int64_t s, float* weight_gradient) {
  const auto& f = k.forward;
  const int64_t width = f.head_width, table = ((f.table_batch == 1 ? 0 : b) * f.length + s) * (width / 2);
  Pairs gradient;
  Rotation turn;
  turn.read(f.cosine + table, f.sine + table, width, f.scale, 1);
  alignas(64) float turned[MostHeadWidth];
  for (int64_t h = 0; h < f.heads; h++) {
    const T* x = f.x + (b * f.length + s) * f.x_stride + h * width;
    T* dx = k.x_gradient + ((b * f.length + s) * f.heads + h) * width;
    float inverse = f.inverse_rms[(b * f.length + s) * f.heads + h];
    gradient.read(k.gradient + ((b * f.heads + h) * f.length + s) * width, width);
#pragma omp simd
    for (int64_t i = 0; i < width; i++) turned[i] = gradient.value[i] * turn.own[i] + gradient.exchanged[i] * turn.other[i];
    if (weight_gradient != nullptr)
      for (int64_t i = 0; i < width; i++) weight_gradient[i] += turned[i] * load(x[i]) * inverse;
    float dot = 0;
#pragma omp simd reduction(+ : dot)
    for (int64_t i = 0; i < width; i++) {
      turned[i] *= f.weight[i];
      dot += turned[i] * load(x[i]);
    }
    float along = dot * inverse * inverse * inverse / width;
#pragma omp simd
    for (int64_t i = 0; i < width; i++) store(dx[i], turned[i] * inverse - load(x[i]) * along);
  }
}

template <class T>
void norm_rope_backward(const NormRopeBackward<T>& k) {
  const auto& f = k.forward;
  int64_t tokens = f.batch * f.length, workers = std::min(PartialSums, tokens);
  std::vector<float> partial(k.weight_gradient == nullptr ? 0 : workers * f.head_width, 0.f);
#pragma omp parallel for if (tokens * f.heads * f.head_width > WorthAThread)
  for (int64_t worker = 0; worker < workers; worker++) {
    float* sum = k.weight_gradient == nullptr ? nullptr : partial.data() + worker * f.head_width;
    for (int64_t token = tokens * worker / workers; token < tokens * (worker + 1) / workers; token++)
      norm_rope_backward_token(k, token / f.length, token % f.length, sum);
  }
  if (k.weight_gradient == nullptr) return;
  for (int64_t worker = 0; worker < workers; worker++)
    for (int64_t i = 0; i < f.head_width; i++) k.weight_gradient[i] += partial[worker * f.head_width + i];
}

// exp by 2^n · polynomial, so that the loop around it vectorises: relative error below 3e-7 from -87 to 88.3, infinite above, the
// smallest normal number below, and NaN for NaN.
inline float fast_exp(float x) {
  x = std::min(std::max(x, -87.f), 89.f);
  float n = std::floor(x * 1.44269504f + 0.5f);
  float r = x - n * 0.693359375f + n * 2.12194440e-4f;
  float p = 1.9875691500e-4f;
  p = p * r + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  p = p * r * r + r + 1;
  int32_t exponent = (static_cast<int32_t>(n) + 127) << 23;
  float scale;
  std::memcpy(&scale, &exponent, 4);
  return p * scale;
}

template <class T>
void softmax(const T* x, T* out, int64_t rows, int64_t width) {
#pragma omp parallel for if (rows * width > WorthAThread)
  for (int64_t row = 0; row < rows; row++) {
    const T* from = x + row * width;
    T* to = out + row * width;
    float largest = load(from[0]);
#pragma omp simd reduction(max : largest)
    for (int64_t i = 0; i < width; i++) largest = std::max(largest, load(from[i]));
    alignas(64) float weight[MostSoftmaxWidth];
    float sum = 0;
#pragma omp simd reduction(+ : sum)
    for (int64_t i = 0; i < width; i++) {
      weight[i] = fast_exp(load(from[i]) - largest);
      sum += weight[i];
    }
    float factor = 1 / sum;
#pragma omp simd
    for (int64_t i = 0; i < width; i++) store(to[i], weight[i] * factor);
  }
}

template <class T>
void swiglu(const T* a, const T* b, T* out, int64_t count) {
#pragma omp parallel for simd if (count > WorthAThread)
  for (int64_t i = 0; i < count; i++) {
    float x = load(a[i]);
    store(out[i], x / (1 + fast_exp(-x)) * load(b[i]));
  }
}

template <class T>
void swiglu_backward(const T* g, const T* a, const T* b, T* da, T* db, int64_t count) {
#pragma omp parallel for simd if (count > WorthAThread)
  for (int64_t i = 0; i < count; i++) {
    float x = load(a[i]), gradient = load(g[i]);
    float sigmoid = 1 / (1 + fast_exp(-x));
    store(db[i], gradient * x * sigmoid);
    store(da[i], gradient * load(b[i]) * sigmoid * (1 + x * (1 - sigmoid)));
  }
}

void adamw(const AdamW& k) {
  // Copies, so that the compiler sees that writing through one pointer changes neither the others nor the numbers.
  float* __restrict parameter = k.parameter;
  const float* __restrict gradient = k.gradient;
  float* __restrict mean = k.mean;
  float* __restrict square = k.square;
  const float keep = 1 - k.learning_rate * k.weight_decay, rate = k.learning_rate / k.correction1, unbiased = 1 / k.correction2;
  const float beta1 = k.beta1, beta2 = k.beta2, epsilon = k.epsilon, gradient_scale = k.gradient_scale;
#pragma omp parallel for simd if (k.count > WorthAThread)
  for (int64_t i = 0; i < k.count; i++) {
    float g = gradient[i] * gradient_scale;
    float m = mean[i] + (g - mean[i]) * (1 - beta1);
    float v = square[i] * beta2 + g * g * (1 - beta2);
    mean[i] = m;
    square[i] = v;
    parameter[i] = parameter[i] * keep - rate * m / (std::sqrt(v) * unbiased + epsilon);
  }
}

}  // namespace

extern const Kernels table;
const Kernels table = {
    rms_scale<float>, rms_scale<bf16>, rms_scale_backward<float>, rms_scale_backward<bf16>,
    norm_rope<float>, norm_rope<bf16>, norm_rope_backward<float>, norm_rope_backward<bf16>,
    softmax<float>, softmax<bf16>, swiglu<float>, swiglu<bf16>, swiglu_backward<float>, swiglu_backward<bf16>, adamw,
};

}  // namespace AD_KERNEL_LEVEL
}  // namespace ad
