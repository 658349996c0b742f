#pragma once
#include <ATen/ATen.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/library.h>

#include "../kernels/kernels.h"

namespace ad {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;
using MaybeTensor = c10::optional<at::Tensor>;

// The own kernels serve CPU tensors in fp32 and bf16; everything else takes the composed path of libtorch's operators.
inline bool kernel_serves(const at::Tensor& tensor) {
  return tensor.device().is_cpu() && (tensor.scalar_type() == at::kFloat || tensor.scalar_type() == at::kBFloat16);
}

inline at::Tensor as_float(const at::Tensor& tensor) { return tensor.to(at::kFloat).contiguous(); }

// What the composed path computes in.
inline at::ScalarType wide_type(const at::Tensor& tensor) { return tensor.scalar_type() == at::kDouble ? at::kDouble : at::kFloat; }

template <class T>
T* data(const at::Tensor& tensor) {
  return tensor.defined() ? static_cast<T*>(tensor.data_ptr()) : nullptr;
}

// Calls body with a value of the element type: dispatch_element(x, [&](auto element) { using T = decltype(element); … }).
template <class Body>
void dispatch_element(const at::Tensor& tensor, Body&& body) {
  if (tensor.scalar_type() == at::kFloat) body(float{});
  else body(bf16{});
}

template <class T>
constexpr bool is_bf16 = std::is_same<T, bf16>::value;

}  // namespace ad
