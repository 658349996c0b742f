// Handles: creation over foreign memory, description, element access, release.
#include "tensor.h"

#include "guard.h"

// A tensor over memory that the caller keeps alive until `release(state)` is called; after a failure it is not called.
AD_API int ad_tensor_over_memory(void* data, const int64_t* shape, int32_t rank, int32_t dtype, void (*release)(void*), void* state,
                                 at::Tensor** result) {
  return ad::guarded([&] {
    auto options = at::TensorOptions().dtype(ad::scalar_type_from_code(dtype));
    int64_t bytes = static_cast<int64_t>(options.dtype().itemsize());
    for (int32_t i = 0; i < rank; i++)
      TORCH_CHECK(shape[i] >= 0 && !__builtin_mul_overflow(bytes, shape[i], &bytes), "a tensor over memory has the impossible size ", shape[i]);
    TORCH_CHECK(data != nullptr || bytes == 0, "a tensor over memory has no address");
    *result = ad::give(at::from_blob(data, at::IntArrayRef(shape, rank), [release, state](void*) { release(state); }, options));
  });
}

// A second handle to the same tensor.
AD_API int ad_tensor_alias(const at::Tensor* tensor, at::Tensor** result) {
  return ad::guarded([&] { *result = ad::give(*tensor); });
}

AD_API void ad_tensor_free(at::Tensor* tensor) { delete tensor; }

struct Description {
  int32_t dtype;
  int32_t rank;
  int64_t device;
  int64_t elements;
  int32_t item_size;
  int32_t contiguous;
  int32_t requires_grad;
  int32_t is_leaf;
};

AD_API int ad_tensor_describe(const at::Tensor* tensor, Description* out) {
  return ad::guarded([&] {
    TORCH_CHECK(tensor->defined(), "the tensor is undefined");
    *out = {static_cast<int32_t>(tensor->scalar_type()), static_cast<int32_t>(tensor->dim()), ad::code_of_device(tensor->device()),
            tensor->numel(), static_cast<int32_t>(tensor->element_size()), tensor->is_contiguous(), tensor->requires_grad(),
            tensor->is_leaf()};
  });
}

AD_API int ad_tensor_shape(const at::Tensor* tensor, int64_t* sizes) {
  return ad::guarded([&] { std::copy_n(tensor->sizes().begin(), tensor->dim(), sizes); });
}

// Address of the first element; only for tensors in main memory.
AD_API int ad_tensor_data(const at::Tensor* tensor, void** data) {
  return ad::guarded([&] {
    TORCH_CHECK(tensor->device().is_cpu(), "the tensor's data is on ", tensor->device(), "; move it to the CPU first");
    *data = tensor->data_ptr();
  });
}

AD_API int ad_tensor_item(const at::Tensor* tensor, double* real, int64_t* integer) {
  return ad::guarded([&] {
    auto scalar = tensor->item();
    *real = scalar.isFloatingPoint() ? scalar.toDouble() : static_cast<double>(scalar.toLong());
    *integer = scalar.isFloatingPoint() ? 0 : scalar.toLong();
  });
}

AD_API int ad_tensor_equal(const at::Tensor* a, const at::Tensor* b, int32_t* equal) {
  return ad::guarded([&] { *equal = a->equal(*b); });
}

AD_API int ad_tensor_to(const at::Tensor* tensor, int32_t dtype, int64_t device, int32_t copy, at::Tensor** result, int64_t* owned) {
  return ad::guarded([&] {
    *result = ad::give(tensor->to(ad::device_from_code(device), ad::scalar_type_from_code(dtype), false, copy != 0));
    *owned = ad::owned_bytes(**result);
  });
}
