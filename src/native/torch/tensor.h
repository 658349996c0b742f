#pragma once
#include <ATen/ATen.h>

namespace ad {

// Devices cross the ABI as type * 65536 + index, with -1 for "the current one" as index 65535.
inline c10::Device device_from_code(int64_t code) {
  auto index = static_cast<int16_t>(code & 0xFFFF);
  return c10::Device(static_cast<c10::DeviceType>(code >> 16), static_cast<c10::DeviceIndex>(index));
}

inline int64_t code_of_device(c10::Device device) {
  return (static_cast<int64_t>(device.type()) << 16) | (static_cast<uint16_t>(device.index()));
}

// Bytes that would be freed with this tensor: its storage, unless someone else holds that too.
inline int64_t owned_bytes(const at::Tensor& tensor) {
  if (!tensor.defined() || !tensor.has_storage()) return 0;
  auto& storage = tensor.storage();
  return storage.use_count() > 1 ? 0 : static_cast<int64_t>(storage.nbytes());
}

inline at::Tensor* give(at::Tensor tensor) { return new at::Tensor(std::move(tensor)); }

}  // namespace ad
