// Buffers of freed tensors, kept for the next tensor of their size. Training steps ask for the same few hundred sizes again and
// again; giving buffers back to malloc costs a sixth of a small model's step in bookkeeping and page faults.
#pragma once
#include <cstddef>

namespace ad {

// At least `bytes` (more than 0), aligned to a cache line; throws when there is no memory.
void* take_block(std::size_t bytes);
void give_block_back(void* data);

// Gives all kept buffers back to the system.
void release_kept_blocks();

}  // namespace ad
