#pragma once
#include <ATen/ATen.h>

namespace ad {

// Devices cross the ABI as type * 65536 + index, with -1 for "the current one" as index 65535.
inline c10::Device device_from_code(int64_t code) {
  auto type = static_cast<c10::DeviceType>(code >> 16);
  auto index = static_cast<int16_t>(code & 0xFFFF);
  TORCH_CHECK(type == at::kCPU || type == at::kCUDA || type == at::kMPS, "there is no device of kind ", code >> 16, " here");
  TORCH_CHECK(index >= -1 && index < (type == at::kCUDA ? 128 : 1), "there is no device ", c10::DeviceTypeName(type, true), ":", index);
  return c10::Device(type, static_cast<c10::DeviceIndex>(index));
}

inline int64_t code_of_device(c10::Device device) {
  return (static_cast<int64_t>(device.type()) << 16) | (static_cast<uint16_t>(device.index()));
}

// Element types cross as libtorch's numbers. Those that newer versions added (fp8) are refused by older ones, which would read past
// their tables; complex and quantised types are not bound.
inline at::ScalarType scalar_type_from_code(int64_t code) {
  bool bound = (code >= 0 && code <= 7) || code == 11 || code == 15 || code == 23 || code == 24;
  TORCH_CHECK(bound && code < static_cast<int64_t>(at::ScalarType::NumOptions), "this libtorch has no element type of number ", code);
  return static_cast<at::ScalarType>(code);
}

// Bytes that would be freed with this tensor: its storage, unless someone else holds that too.
inline int64_t owned_bytes(const at::Tensor& tensor) {
  if (!tensor.defined() || !tensor.has_storage()) return 0;
  auto& storage = tensor.storage();
  return storage.use_count() > 1 ? 0 : static_cast<int64_t>(storage.nbytes());
}

inline at::Tensor* give(at::Tensor tensor) { return new at::Tensor(std::move(tensor)); }

}  // namespace ad
