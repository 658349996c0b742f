// Where tensors in main memory come from: never more at once than the machine has, and out of kept buffers when asked to.
#include <c10/core/Allocator.h>
#include <torch/version.h>

#include <atomic>
#include <mutex>

#include "freed_blocks.h"
#include "guard.h"

namespace {

class HostAllocator final : public c10::Allocator {
 public:
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 3)
  c10::DataPtr allocate(size_t bytes) override { return make(bytes); }
  void copy_data(void* target, const void* source, std::size_t count) const override { default_copy_data(target, source, count); }
#else
  c10::DataPtr allocate(size_t bytes) const override { return make(bytes); }
#endif
  c10::DeleterFnPtr raw_deleter() const override { return keeps_freed ? &ad::give_block_back : libtorchs->raw_deleter(); }

  std::atomic<size_t> limit{SIZE_MAX};
  std::atomic<bool> keeps_freed{false};

 private:
  // Linux grants more memory than there is and kills the process that uses it; here a size beyond the limit is refused.
  c10::DataPtr make(size_t bytes) const {
    TORCH_CHECK(bytes <= limit, "a tensor of ", bytes >> 20, " MiB is larger than this machine's memory of ", limit >> 20, " MiB");
    if (!keeps_freed || bytes == 0) return libtorchs->allocate(bytes);
    void* data = ad::take_block(bytes);
    return {data, data, &ad::give_block_back, c10::Device(c10::kCPU)};
  }

  c10::Allocator* libtorchs = c10::GetAllocator(c10::kCPU);
};

// Installed at its first use and never destroyed: tensors may outlive everything.
HostAllocator& host() {
  static auto& installed = []() -> HostAllocator& {
    auto allocator = new HostAllocator;
    c10::SetAllocator(c10::kCPU, allocator, UINT8_MAX);
    return *allocator;
  }();
  return installed;
}

}  // namespace

// Sets the most that one tensor in main memory may take.
AD_API int ad_limit_allocation(int64_t bytes) {
  return ad::guarded([&] {
    TORCH_CHECK(bytes > 0, "the limit must be positive");
    host().limit = static_cast<size_t>(bytes);
  });
}

// Keeps freed tensor memory in the process for the next tensor of that size, up to 2 GiB.
AD_API void ad_keep_freed_memory() { host().keeps_freed = true; }

AD_API void ad_release_kept_memory() { ad::release_kept_blocks(); }
