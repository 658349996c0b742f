// Softmax over the last dimension with a vectorised exponential.
#include "common.h"

namespace ad {
namespace {

at::Tensor run(const at::Tensor& x) {
  auto out = at::empty_like(x);
  int64_t width = x.size(-1), rows = x.numel() / width;
  if (x.scalar_type() == at::kFloat) kernels().softmax_f32(data<float>(x), data<float>(out), rows, width);
  else kernels().softmax_bf16(data<bf16>(x), data<bf16>(out), rows, width);
  return out;
}

struct Fused : torch::autograd::Function<Fused> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& x) {
    auto out = run(x);
    context->save_for_backward({out});
    return out;
  }

  static variable_list backward(AutogradContext* context, variable_list gradients) {
    auto out = context->get_saved_variables()[0];
    return {at::_softmax_backward_data(gradients[0], out, -1, out.scalar_type())};
  }
};

}  // namespace

at::Tensor softmax(const at::Tensor& x) {
  TORCH_CHECK(x.dim() >= 1 && x.is_floating_point(), "softmax: wants floating point numbers in at least one dimension");
  if (!kernel_serves(x) || x.numel() == 0 || x.size(-1) > MostSoftmaxWidth) return at::softmax(x, -1);
  if (at::GradMode::is_enabled()) return Fused::apply(x.contiguous());
  return run(x.contiguous());
}

TORCH_LIBRARY_FRAGMENT(actordiffusion, library) { library.def("softmax(Tensor x) -> Tensor", softmax); }

}  // namespace ad
