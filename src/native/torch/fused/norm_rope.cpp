// Per head RMSNorm, rotation of adjacent pairs and the transposition to [B, H, L, D], in one pass. zimage.md §1.5–1.6.
#include "common.h"

namespace ad {
namespace {

template <class T>
NormRope<T> arguments(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& cosine, const at::Tensor& sine,
                      const at::Tensor& out, const at::Tensor& inverse, double epsilon, double scale) {
  return {data<const T>(x), data<const float>(weight), data<const float>(cosine), data<const float>(sine), data<T>(out),
          data<float>(inverse), x.size(0), x.size(1), x.size(2), x.size(3), cosine.size(0), x.size(2) * x.size(3),
          static_cast<float>(epsilon), static_cast<float>(scale)};
}

at::Tensor run(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& cosine, const at::Tensor& sine, const at::Tensor& inverse,
               double epsilon, double scale) {
  auto out = at::empty({x.size(0), x.size(2), x.size(1), x.size(3)}, x.options());
  dispatch_element(x, [&](auto element) {
    using T = decltype(element);
    auto k = arguments<T>(x, weight, cosine, sine, out, inverse, epsilon, scale);
    if constexpr (is_bf16<T>) kernels().norm_rope_bf16(k);
    else kernels().norm_rope_f32(k);
  });
  return out;
}

struct Fused : torch::autograd::Function<Fused> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& x, const at::Tensor& weight, const at::Tensor& cosine,
                            const at::Tensor& sine, double epsilon, double scale) {
    auto inverse = at::empty({x.size(0), x.size(1), x.size(2)}, x.options().dtype(at::kFloat));
    context->save_for_backward({x, weight, cosine, sine, inverse});
    context->saved_data["epsilon"] = epsilon;
    context->saved_data["scale"] = scale;
    return run(x, weight, cosine, sine, inverse, epsilon, scale);
  }

  static variable_list backward(AutogradContext* context, variable_list gradients) {
    auto saved = context->get_saved_variables();
    auto x = saved[0], weight = saved[1], g = gradients[0].contiguous();
    auto dx = at::empty_like(x);
    auto dw = context->needs_input_grad(1) ? at::zeros_like(weight) : at::Tensor();
    dispatch_element(x, [&](auto element) {
      using T = decltype(element);
      NormRopeBackward<T> k{arguments<T>(x, weight, saved[2], saved[3], at::Tensor(), saved[4],
                                         context->saved_data["epsilon"].toDouble(), context->saved_data["scale"].toDouble()),
                            data<const T>(g), data<T>(dx), data<float>(dw)};
      if constexpr (is_bf16<T>) kernels().norm_rope_backward_bf16(k);
      else kernels().norm_rope_backward_f32(k);
    });
    return {dx, dw, at::Tensor(), at::Tensor(), at::Tensor(), at::Tensor()};
  }
};

at::Tensor composed(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& cosine, const at::Tensor& sine, double epsilon,
                    double scale) {
  auto wide = x.to(wide_type(x));
  wide = wide * (wide.square().mean(-1, true) + epsilon).rsqrt() * weight.to(wide.scalar_type()) * scale;
  auto pairs = wide.reshape({x.size(0), x.size(1), x.size(2), -1, 2});
  auto real = pairs.select(-1, 0), imaginary = pairs.select(-1, 1);
  auto c = cosine.unsqueeze(2), s = sine.unsqueeze(2);
  auto turned = at::stack({real * c - imaginary * s, real * s + imaginary * c}, -1).flatten(3);
  return turned.transpose(1, 2).to(x.scalar_type());
}

}  // namespace

at::Tensor norm_rope(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& cosine, const at::Tensor& sine, double epsilon,
                     double scale) {
  TORCH_CHECK(x.dim() == 4 && x.numel() > 0 && x.size(3) % 2 == 0 && x.size(3) <= 2048,
              "norm_rope: x must be [batch, length, heads, even width up to 2048], not ", x.sizes());
  TORCH_CHECK(weight.dim() == 1 && weight.size(0) == x.size(3), "norm_rope: weight ", weight.sizes(), " does not fit x ", x.sizes());
  TORCH_CHECK(cosine.sizes() == sine.sizes() && cosine.dim() == 3 && (cosine.size(0) == 1 || cosine.size(0) == x.size(0)) &&
                  cosine.size(1) == x.size(1) && cosine.size(2) == x.size(3) / 2,
              "norm_rope: table ", cosine.sizes(), " does not fit x ", x.sizes());
  TORCH_CHECK(x.is_floating_point() && weight.is_floating_point() && cosine.is_floating_point() && sine.is_floating_point(),
              "norm_rope: wants floating point tensors");
  TORCH_CHECK(x.device() == weight.device() && x.device() == cosine.device() && x.device() == sine.device(),
              "norm_rope: tensors on different devices");
  if (!kernel_serves(x)) return composed(x, weight, cosine, sine, epsilon, scale);
  auto whole = x.contiguous(), wide = as_float(weight), c = as_float(cosine), s = as_float(sine);
  if (at::GradMode::is_enabled()) return Fused::apply(whole, wide, c, s, epsilon, scale);
  return run(whole, wide, c, s, at::Tensor(), epsilon, scale);
}

TORCH_LIBRARY_FRAGMENT(actordiffusion, library) {
  library.def("norm_rope(Tensor x, Tensor weight, Tensor cosine, Tensor sine, float epsilon, float scale) -> Tensor", norm_rope);
}

}  // namespace ad
