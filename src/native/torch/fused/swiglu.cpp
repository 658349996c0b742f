// SiLU(a) ⊙ b in one pass. zimage.md §1.6.
#include "common.h"

namespace ad {
namespace {

at::Tensor run(const at::Tensor& a, const at::Tensor& b) {
  auto out = at::empty_like(a);
  if (a.scalar_type() == at::kFloat) kernels().swiglu_f32(data<float>(a), data<float>(b), data<float>(out), a.numel());
  else kernels().swiglu_bf16(data<bf16>(a), data<bf16>(b), data<bf16>(out), a.numel());
  return out;
}

struct Fused : torch::autograd::Function<Fused> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& a, const at::Tensor& b) {
    context->save_for_backward({a, b});
    return run(a, b);
  }

  static variable_list backward(AutogradContext* context, variable_list gradients) {
    auto saved = context->get_saved_variables();
    auto a = saved[0], b = saved[1], g = gradients[0].contiguous();
    auto da = at::empty_like(a), db = at::empty_like(b);
    if (a.scalar_type() == at::kFloat)
      kernels().swiglu_backward_f32(data<float>(g), data<float>(a), data<float>(b), data<float>(da), data<float>(db), a.numel());
    else
      kernels().swiglu_backward_bf16(data<bf16>(g), data<bf16>(a), data<bf16>(b), data<bf16>(da), data<bf16>(db), a.numel());
    return {da, db};
  }
};

}  // namespace

at::Tensor swiglu(const at::Tensor& a, const at::Tensor& b) {
  TORCH_CHECK(a.sizes() == b.sizes() && a.scalar_type() == b.scalar_type() && a.device() == b.device(),
              "swiglu: the two tensors differ in shape, type or device");
  if (!kernel_serves(a)) return at::silu(a) * b;
  if (at::GradMode::is_enabled()) return Fused::apply(a.contiguous(), b.contiguous());
  return run(a.contiguous(), b.contiguous());
}

TORCH_LIBRARY_FRAGMENT(actordiffusion, library) { library.def("swiglu(Tensor a, Tensor b) -> Tensor", swiglu); }

}  // namespace ad
