// y = W x + b + Σ strengthᵢ · upᵢ(downᵢ x): LoRAs beside the frozen weight, added into the product's own memory. zimage.md §5.
#include "common.h"

namespace ad {
namespace {

// scale: [] for all, or [batch] for one strength per item of x [batch, length, in].
at::Tensor scaled(const at::Tensor& low, const at::Tensor& scale, const at::Tensor& x) {
  auto factor = scale.to(low.scalar_type());
  if (factor.dim() == 0) return low * factor;
  return (low.reshape({x.size(0), -1, low.size(-1)}) * factor.reshape({-1, 1, 1})).reshape(low.sizes());
}

at::Tensor rows(const at::Tensor& tensor) { return tensor.reshape({-1, tensor.size(-1)}); }

std::vector<int64_t> shape_with(const at::Tensor& x, int64_t width) {
  auto sizes = x.sizes().vec();
  sizes.back() = width;
  return sizes;
}

at::Tensor product(const at::Tensor& x, const at::Tensor& weight, const MaybeTensor& bias) {
  return bias ? at::addmm(*bias, x, weight.t()) : at::mm(x, weight.t());
}

// One trainable LoRA beside a frozen weight.
struct Fused : torch::autograd::Function<Fused> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& x, const at::Tensor& weight, const MaybeTensor& bias,
                            const at::Tensor& down, const at::Tensor& up, const at::Tensor& scale) {
    auto flat = rows(x);
    auto narrow_down = down.to(x.scalar_type()), narrow_up = up.to(x.scalar_type());
    auto low = scaled(at::mm(flat, narrow_down.t()), scale, x);
    auto out = product(flat, weight, bias).addmm_(low, narrow_up.t());
    context->save_for_backward({x, weight, narrow_down, narrow_up, scale, low, down, up});
    return out.view(shape_with(x, weight.size(0)));
  }

  static variable_list backward(AutogradContext* context, variable_list gradients) {
    auto saved = context->get_saved_variables();
    auto x = saved[0], weight = saved[1], down = saved[2], up = saved[3], scale = saved[4], low = saved[5];
    auto g = rows(gradients[0]);
    auto low_gradient = scaled(at::mm(g, up), scale, x);
    auto up_gradient = at::mm(g.t(), low).to(saved[7].scalar_type());
    auto down_gradient = at::mm(low_gradient.t(), rows(x)).to(saved[6].scalar_type());
    at::Tensor x_gradient;
    if (context->needs_input_grad(0)) x_gradient = at::mm(g, weight).addmm_(low_gradient, down).view(x.sizes());
    return {x_gradient, at::Tensor(), at::Tensor(), down_gradient, up_gradient, at::Tensor()};
  }
};

void check(const at::Tensor& x, const at::Tensor& weight, const MaybeTensor& bias, at::TensorList down, at::TensorList up,
           at::TensorList scale) {
  TORCH_CHECK(x.dim() >= 2 && weight.dim() == 2 && x.size(-1) == weight.size(1), "lora_linear: x ", x.sizes(), " does not fit weight ",
              weight.sizes());
  TORCH_CHECK(x.is_floating_point() && x.scalar_type() == weight.scalar_type(), "lora_linear: x is ", x.scalar_type(), ", weight is ",
              weight.scalar_type());
  TORCH_CHECK(!bias || (bias->dim() == 1 && bias->size(0) == weight.size(0)), "lora_linear: bias does not fit weight ", weight.sizes());
  TORCH_CHECK(down.size() == up.size() && down.size() == scale.size(), "lora_linear: ", down.size(), " down, ", up.size(), " up and ",
              scale.size(), " scales");
  for (size_t i = 0; i < down.size(); i++) {
    TORCH_CHECK(down[i].dim() == 2 && up[i].dim() == 2 && down[i].size(1) == weight.size(1) && up[i].size(0) == weight.size(0) &&
                    down[i].size(0) == up[i].size(1),
                "lora_linear: down ", down[i].sizes(), " and up ", up[i].sizes(), " do not fit weight ", weight.sizes());
    TORCH_CHECK(down[i].is_floating_point() && up[i].is_floating_point() && scale[i].is_floating_point(), "lora_linear: wants floats");
    TORCH_CHECK(scale[i].dim() == 0 || (scale[i].dim() == 1 && scale[i].size(0) == x.size(0)), "lora_linear: scale ", scale[i].sizes(),
                " is neither one number nor one for each of ", x.size(0), " items");
  }
}

}  // namespace

at::Tensor lora_linear(const at::Tensor& x, const at::Tensor& weight, const MaybeTensor& bias, at::TensorList down, at::TensorList up,
                       at::TensorList scale) {
  check(x, weight, bias, down, up, scale);
  bool base_is_frozen = !weight.requires_grad() && !(bias && bias->requires_grad());
  if (at::GradMode::is_enabled() && base_is_frozen && down.size() == 1 && x.numel() > 0)
    return Fused::apply(x, weight, bias, down[0], up[0], scale[0]);
  if (at::GradMode::is_enabled()) {
    auto out = at::linear(x, weight, bias);
    for (size_t i = 0; i < down.size(); i++)
      out = out + at::linear(scaled(at::linear(x, down[i].to(x.scalar_type())), scale[i], x), up[i].to(x.scalar_type()));
    return out;
  }
  auto flat = rows(x);
  auto out = product(flat, weight, bias);
  for (size_t i = 0; i < down.size(); i++)
    out.addmm_(scaled(at::mm(flat, down[i].to(x.scalar_type()).t()), scale[i], x), up[i].to(x.scalar_type()).t());
  return out.view(shape_with(x, weight.size(0)));
}

TORCH_LIBRARY_FRAGMENT(actordiffusion, library) {
  library.def("lora_linear(Tensor x, Tensor weight, Tensor? bias, Tensor[] down, Tensor[] up, Tensor[] scale) -> Tensor", lora_linear);
}

}  // namespace ad
