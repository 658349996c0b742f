#include "freed_blocks.h"

#include <c10/util/Exception.h>

#include <cstdlib>
#include <mutex>
#include <vector>

// Kept memory is bounded, sizes are rounded to quarter powers of two, and every block remembers its class in a header of one line.
namespace ad {
namespace {

constexpr size_t Line = 64;
constexpr int Classes = 160;  // up to 64 TiB
constexpr size_t MostKept = size_t{2} << 30;

int class_of(size_t bytes) {
  size_t lines = (bytes + Line - 1) / Line;
  if (lines <= 4) return static_cast<int>(lines);
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

struct Kept {
  std::mutex gate;
  std::vector<void*> blocks[Classes];
  size_t bytes = 0;
};

// Never destroyed: at the end of the process other threads may still free tensors.
Kept& kept() {
  static auto& all = *new Kept;
  return all;
}

void* take_kept(int size_class) {
  std::lock_guard<std::mutex> lock(kept().gate);
  auto& list = kept().blocks[size_class];
  if (list.empty()) return nullptr;
  void* block = list.back();
  list.pop_back();
  kept().bytes -= bytes_of(size_class);
  return block;
}

bool keep(void* block, int size_class) {
  std::lock_guard<std::mutex> lock(kept().gate);
  if (kept().bytes + bytes_of(size_class) > MostKept) return false;
  kept().bytes += bytes_of(size_class);
  kept().blocks[size_class].push_back(block);
  return true;
}

void* new_block(int size_class) {
  void* block = nullptr;
  size_t bytes = bytes_of(size_class) + Line;
  if (posix_memalign(&block, Line, bytes) != 0) {
    release_kept_blocks();
    TORCH_CHECK(posix_memalign(&block, Line, bytes) == 0, "out of memory: ", bytes, " bytes for a tensor");
  }
  static_cast<Header*>(block)->size_class = size_class;
  return block;
}

}  // namespace

void* take_block(size_t bytes) {
  TORCH_CHECK(bytes <= bytes_of(Classes - 1), "out of memory: ", bytes, " bytes for a tensor");
  int size_class = class_of(bytes);
  void* block = take_kept(size_class);
  if (block == nullptr) block = new_block(size_class);
  return static_cast<char*>(block) + Line;
}

void give_block_back(void* data) {
  if (data == nullptr) return;
  void* block = static_cast<char*>(data) - Line;
  if (!keep(block, static_cast<Header*>(block)->size_class)) std::free(block);
}

void release_kept_blocks() {
  std::lock_guard<std::mutex> lock(kept().gate);
  for (auto& list : kept().blocks) {
    for (void* block : list) std::free(block);
    list.clear();
  }
  kept().bytes = 0;
}

}  // namespace ad
