// A caching allocator for CPU tensors. Training steps ask for the same few hundred sizes again and again; giving buffers back to
// malloc costs a sixth of a small model's step in bookkeeping and page faults. Kept memory is bounded, sizes are rounded to
// quarter powers of two, and every block remembers its class in a header of one cache line.
#include <torch/torch.h>
#include <torch/version.h>

#include <atomic>
#include <cstdlib>
#include <mutex>
#include <vector>

#include "guard.h"

namespace {

constexpr size_t Line = 64;
constexpr int Classes = 160;
constexpr size_t MostKept = size_t{2} << 30;

int class_of(size_t bytes) {
  size_t lines = (bytes + Line - 1) / Line;
  if (lines <= 4) return static_cast<int>(lines == 0 ? 1 : lines);
  int exponent = 63 - __builtin_clzll(lines - 1);
  return 5 + 4 * (exponent - 2) + static_cast<int>((lines - 1) >> (exponent - 2)) - 4;
}

size_t bytes_of(int size_class) {
  if (size_class <= 4) return size_class * Line;
  int exponent = (size_class - 5) / 4 + 2, quarter = (size_class - 5) % 4;
  return ((size_t{1} << exponent) + ((quarter + 1) * (size_t{1} << (exponent - 2)))) * Line;
}

struct Header {
  int size_class;
};

class CachingAllocator final : public c10::Allocator {
 public:
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 3)
  c10::DataPtr allocate(size_t bytes) override { return make(bytes); }
  void copy_data(void* target, const void* source, std::size_t count) const override { default_copy_data(target, source, count); }
#else
  c10::DataPtr allocate(size_t bytes) const override { return make(bytes); }
#endif
  c10::DeleterFnPtr raw_deleter() const override { return &give_back; }

  static void release_kept() {
    std::lock_guard<std::mutex> lock(gate);
    for (auto& list : free_blocks) {
      for (void* block : list) std::free(block);
      list.clear();
    }
    kept = 0;
  }

 private:
  static c10::DataPtr make(size_t bytes) {
    if (bytes == 0) return {nullptr, nullptr, &give_back, c10::Device(c10::kCPU)};
    void* data = take(class_of(bytes));
    return {data, data, &give_back, c10::Device(c10::kCPU)};
  }

  static void* take(int size_class) {
    {
      std::lock_guard<std::mutex> lock(gate);
      auto& list = free_blocks[size_class];
      if (!list.empty()) {
        void* block = list.back();
        list.pop_back();
        kept -= bytes_of(size_class);
        return static_cast<char*>(block) + Line;
      }
    }
    void* block = nullptr;
    size_t bytes = bytes_of(size_class) + Line;
    if (posix_memalign(&block, Line, bytes) != 0) {
      release_kept();
      TORCH_CHECK(posix_memalign(&block, Line, bytes) == 0, "out of memory: ", bytes, " bytes for a tensor");
    }
    static_cast<Header*>(block)->size_class = size_class;
    return static_cast<char*>(block) + Line;
  }

  static void give_back(void* data) {
    if (data == nullptr) return;
    void* block = static_cast<char*>(data) - Line;
    int size_class = static_cast<Header*>(block)->size_class;
    {
      std::lock_guard<std::mutex> lock(gate);
      if (kept + bytes_of(size_class) <= MostKept) {
        kept += bytes_of(size_class);
        free_blocks[size_class].push_back(block);
        return;
      }
    }
    std::free(block);
  }

  static std::mutex gate;
  static std::vector<void*> free_blocks[Classes];
  static size_t kept;
};

std::mutex CachingAllocator::gate;
std::vector<void*> CachingAllocator::free_blocks[Classes];
size_t CachingAllocator::kept = 0;

}  // namespace

// Keeps freed tensor memory in the process for the next tensor of that size, up to 2 GiB.
AD_API void ad_keep_freed_memory() {
  static CachingAllocator allocator;
  static std::once_flag once;
  std::call_once(once, [] { c10::SetAllocator(c10::kCPU, &allocator, 1); });
}

AD_API void ad_release_kept_memory() { CachingAllocator::release_kept(); }
