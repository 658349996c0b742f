// Gradients: mode, leaves, backward, and recomputed ("checkpointed") blocks.
#include <torch/torch.h>

#include "guard.h"
#include "tensor.h"

AD_API void ad_grad_mode_set(int32_t enabled) { at::GradMode::set_enabled(enabled != 0); }
AD_API int32_t ad_grad_mode_get() { return at::GradMode::is_enabled(); }

AD_API int ad_tensor_set_requires_grad(at::Tensor* tensor, int32_t required) {
  return ad::guarded([&] { tensor->set_requires_grad(required != 0); });
}

// The gradient as a new handle, or null when there is none.
AD_API int ad_tensor_grad(const at::Tensor* tensor, at::Tensor** result) {
  return ad::guarded([&] { *result = tensor->grad().defined() ? ad::give(tensor->grad()) : nullptr; });
}

AD_API int ad_tensor_set_grad(at::Tensor* tensor, const at::Tensor* gradient) {
  return ad::guarded([&] { tensor->mutable_grad() = gradient == nullptr ? at::Tensor() : *gradient; });
}

AD_API int ad_backward(const at::Tensor* output, const at::Tensor* gradient) {
  return ad::guarded([&] { output->backward(gradient == nullptr ? at::Tensor() : *gradient); });
}

namespace {

// Computes one output from the inputs; returns 0, or 1 after leaving a message with ad_error_leave.
using BlockCallback = int (*)(void* state, at::Tensor** inputs, int32_t count, at::Tensor** output);
using ReleaseCallback = void (*)(void* state);

struct Block : torch::CustomClassHolder {
  Block(BlockCallback run, ReleaseCallback release, void* state) : run(run), release(release), state(state) {}
  ~Block() override { release(state); }

  at::Tensor operator()(const torch::autograd::variable_list& inputs) const {
    std::vector<at::Tensor*> handles;
    for (auto& input : inputs) handles.push_back(ad::give(input));
    at::Tensor* output = nullptr;
    // The callee takes the handles over, also when it fails.
    int failed = run(state, handles.data(), static_cast<int32_t>(handles.size()), &output);
    TORCH_CHECK(failed == 0, "a recomputed block failed");
    at::Tensor result = *output;
    delete output;
    return result;
  }

  BlockCallback run;
  ReleaseCallback release;
  void* state;
};

// Forward without a graph; backward runs the block again with one and sends the gradient through it. Parameters that the block
// closes over get their gradients accumulated by that inner pass.
struct RecomputedBlock : torch::autograd::Function<RecomputedBlock> {
  using Input = const c10::optional<at::Tensor>&;

  static at::Tensor forward(torch::autograd::AutogradContext* context, const at::Tensor& anchor, Input a, Input b, Input c, Input d,
                            c10::intrusive_ptr<Block> block) {
    torch::autograd::variable_list inputs;
    for (auto* input : {&a, &b, &c, &d})
      if (input->has_value()) inputs.push_back(**input);
    context->saved_data["block"] = c10::IValue::make_capsule(block);
    context->save_for_backward(inputs);
    at::AutoGradMode off(false);
    return (*block)(inputs);
  }

  static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context, torch::autograd::variable_list gradients) {
    auto block = c10::static_intrusive_pointer_cast<Block>(context->saved_data["block"].toCapsule());
    torch::autograd::variable_list inputs;
    for (auto& saved : context->get_saved_variables()) {
      auto input = saved.detach();
      if (saved.requires_grad()) input.set_requires_grad(true);
      inputs.push_back(input);
    }
    {
      at::AutoGradMode on(true);
      auto output = (*block)(inputs);
      torch::autograd::backward({output}, {gradients[0]});
    }
    torch::autograd::variable_list result(6);  // anchor, four inputs, block
    for (size_t i = 0; i < inputs.size(); i++) result[i + 1] = inputs[i].grad();
    return result;
  }
};

}  // namespace

AD_API int ad_recomputed_block(BlockCallback run, ReleaseCallback release, void* state, at::Tensor** inputs, int32_t count,
                               at::Tensor** result) {
  return ad::guarded([&] {
    auto block = c10::make_intrusive<Block>(run, release, state);
    TORCH_CHECK(count >= 1 && count <= 4, "a recomputed block takes 1 to 4 tensors, not ", count);
    auto input = [&](int32_t i) { return i < count ? c10::make_optional(*inputs[i]) : c10::optional<at::Tensor>(); };
    // Something must require a gradient for the block to take part in the graph, even where only its parameters do.
    auto anchor = at::zeros({1});
    anchor.set_requires_grad(true);
    *result = ad::give(RecomputedBlock::apply(anchor, input(0), input(1), input(2), input(3), block));
  });
}
