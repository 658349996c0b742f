// residual + x / rms(x) * multiplier: RMSNorm with its modulation, or the branch norm with gate and residual. zimage.md §1.6.
#include "common.h"

namespace ad {
namespace {

template <class T>
RmsScale<T> arguments(const at::Tensor& x, const at::Tensor& multiplier, const at::Tensor& residual, const at::Tensor& out,
                      const at::Tensor& inverse, double epsilon) {
  int64_t width = x.size(-1), rows = x.numel() / width;
  return {data<const T>(x), data<const T>(residual), data<const float>(multiplier), data<T>(out), data<float>(inverse),
          rows, width, rows / (multiplier.numel() / width), static_cast<float>(epsilon)};
}

at::Tensor run(const at::Tensor& x, const at::Tensor& multiplier, const at::Tensor& residual, const at::Tensor& inverse, double epsilon) {
  auto out = at::empty_like(x);
  dispatch_element(x, [&](auto element) {
    using T = decltype(element);
    auto k = arguments<T>(x, multiplier, residual, out, inverse, epsilon);
    if constexpr (is_bf16<T>) kernels().rms_scale_bf16(k);
    else kernels().rms_scale_f32(k);
  });
  return out;
}

struct Fused : torch::autograd::Function<Fused> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& x, const at::Tensor& multiplier, const MaybeTensor& residual,
                            double epsilon) {
    auto inverse = at::empty({x.numel() / x.size(-1)}, x.options().dtype(at::kFloat));
    auto out = run(x, multiplier, residual.value_or(at::Tensor()), inverse, epsilon);
    context->save_for_backward({x, multiplier, inverse});
    context->saved_data["has_residual"] = residual.has_value();
    return out;
  }

  static variable_list backward(AutogradContext* context, variable_list gradients) {
    auto saved = context->get_saved_variables();
    auto x = saved[0], multiplier = saved[1], inverse = saved[2], g = gradients[0].contiguous();
    at::Tensor dx, dm;
    if (context->needs_input_grad(0)) dx = at::empty_like(x);
    if (context->needs_input_grad(1)) dm = at::zeros_like(multiplier);
    int64_t width = x.size(-1), rows = x.numel() / width;
    dispatch_element(x, [&](auto element) {
      using T = decltype(element);
      RmsScaleBackward<T> k{data<const T>(g), data<const T>(x), data<const float>(multiplier), data<const float>(inverse),
                            data<T>(dx), data<float>(dm), rows, width, rows / (multiplier.numel() / width)};
      if constexpr (is_bf16<T>) kernels().rms_scale_backward_bf16(k);
      else kernels().rms_scale_backward_f32(k);
    });
    auto residual_gradient = context->saved_data["has_residual"].toBool() ? gradients[0] : at::Tensor();
    return {dx, dm, residual_gradient, at::Tensor()};
  }
};

at::Tensor composed(const at::Tensor& x, const at::Tensor& multiplier, const MaybeTensor& residual, double epsilon) {
  auto wide = x.to(wide_type(x));
  auto normed = wide * (wide.square().mean(-1, true) + epsilon).rsqrt();
  auto groups = multiplier.reshape({-1, x.size(-1)});
  auto out = (normed.reshape({groups.size(0), -1, x.size(-1)}) * groups.unsqueeze(1)).reshape(x.sizes());
  if (residual) out = out + *residual;
  return out.to(x.scalar_type());
}

}  // namespace

at::Tensor rms_scale(const at::Tensor& x, const at::Tensor& multiplier, const MaybeTensor& residual, double epsilon) {
  TORCH_CHECK(x.dim() >= 1 && x.numel() > 0 && multiplier.numel() > 0, "rms_scale: empty tensor");
  int64_t width = x.size(-1), rows = x.numel() / width;
  TORCH_CHECK(multiplier.size(-1) == width && rows % (multiplier.numel() / width) == 0, "rms_scale: multiplier ", multiplier.sizes(),
              " does not fit x ", x.sizes());
  TORCH_CHECK(!residual || (residual->sizes() == x.sizes() && residual->scalar_type() == x.scalar_type()),
              "rms_scale: residual and x differ in shape or type");
  TORCH_CHECK(x.device() == multiplier.device() && (!residual || residual->device() == x.device()), "rms_scale: tensors on different devices");
  TORCH_CHECK(x.is_floating_point() && multiplier.is_floating_point(), "rms_scale: wants floating point tensors");
  if (!kernel_serves(x)) return composed(x, multiplier, residual, epsilon);
  auto whole = residual ? MaybeTensor(residual->contiguous()) : residual;
  if (at::GradMode::is_enabled()) return Fused::apply(x.contiguous(), as_float(multiplier), whole, epsilon);
  return run(x.contiguous(), as_float(multiplier), whole.value_or(at::Tensor()), at::Tensor(), epsilon);
}

TORCH_LIBRARY_FRAGMENT(actordiffusion, library) {
  library.def("rms_scale(Tensor x, Tensor multiplier, Tensor? residual, float epsilon) -> Tensor", rms_scale);
}

}  // namespace ad
