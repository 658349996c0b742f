// Gradients: mode, leaves, backward, and recomputed blocks.
#include <ATen/ATen.h>

#include "block.h"
#include "guard.h"
#include "tensor.h"

AD_API void ad_grad_mode_set(int32_t enabled) { at::GradMode::set_enabled(enabled != 0); }
AD_API int32_t ad_grad_mode_get() { return at::GradMode::is_enabled(); }

AD_API int ad_tensor_set_requires_grad(at::Tensor* tensor, int32_t required) {
  return ad::guarded([&] { tensor->requires_grad_(required != 0); });
}

// The gradient as a new handle, or null when there is none.
AD_API int ad_tensor_grad(const at::Tensor* tensor, at::Tensor** result) {
  return ad::guarded([&] { *result = tensor->grad().defined() ? ad::give(tensor->grad()) : nullptr; });
}

AD_API int ad_tensor_set_grad(at::Tensor* tensor, const at::Tensor* gradient) {
  return ad::guarded([&] {
    TORCH_CHECK(gradient == nullptr || (gradient->sizes() == tensor->sizes() && gradient->scalar_type() == tensor->scalar_type() &&
                                        gradient->device() == tensor->device()),
                "a gradient has its tensor's shape, type and device");
    TORCH_CHECK(gradient == nullptr || !gradient->is_same(*tensor), "a tensor cannot be its own gradient");
    tensor->mutable_grad() = gradient == nullptr ? at::Tensor() : *gradient;
  });
}

AD_API int ad_backward(const at::Tensor* output, const at::Tensor* gradient) {
  return ad::guarded([&] { output->backward(gradient == nullptr ? at::Tensor() : *gradient); });
}

AD_API int ad_recomputed_block(ad::BlockCallback run, ad::ReleaseCallback release, void* state, at::Tensor** inputs, int32_t count,
                               at::Tensor** result) {
  return ad::guarded([&] {
    std::vector<at::Tensor> given;
    for (int32_t i = 0; i < count; i++) given.push_back(*inputs[i]);
    *result = ad::give(ad::recomputed_block(run, release, state, given));
  });
}
