#include "block.h"

#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/custom_function.h>

#include "guard.h"
#include "tensor.h"

namespace ad {
namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

struct Block : torch::CustomClassHolder {
  Block(BlockCallback run, ReleaseCallback release, void* state) : run(run), release(release), state(state) {}
  ~Block() override { release(state); }

  at::Tensor operator()(const variable_list& inputs) const {
    std::vector<at::Tensor*> handles;
    for (auto& input : inputs) handles.push_back(give(input));
    at::Tensor* output = nullptr;
    int failed = run(state, handles.data(), static_cast<int32_t>(handles.size()), &output);
    TORCH_CHECK(failed == 0, last_error());
    at::Tensor result = *output;
    delete output;
    return result;
  }

  BlockCallback run;
  ReleaseCallback release;
  void* state;
};

// Leaves that the block closes over get their gradients accumulated by the inner backward pass.
struct RecomputedBlock : torch::autograd::Function<RecomputedBlock> {
  using Input = const c10::optional<at::Tensor>&;

  static at::Tensor forward(AutogradContext* context, const at::Tensor& anchor, Input a, Input b, Input c, Input d,
                            c10::intrusive_ptr<Block> block) {
    variable_list inputs;
    for (auto* input : {&a, &b, &c, &d})
      if (input->has_value()) inputs.push_back(**input);
    context->saved_data["block"] = c10::IValue::make_capsule(block);
    context->save_for_backward(inputs);
    at::AutoGradMode off(false);
    return (*block)(inputs);
  }

  static variable_list backward(AutogradContext* context, variable_list gradients) {
    variable_list result(MostBlockInputs + 2);  // anchor, inputs, block
    if (!gradients[0].defined()) return result;
    auto block = c10::static_intrusive_pointer_cast<Block>(context->saved_data["block"].toCapsule());
    variable_list inputs;
    for (auto& saved : context->get_saved_variables()) inputs.push_back(saved.detach().set_requires_grad(saved.requires_grad()));
    {
      at::AutoGradMode on(true);
      auto output = (*block)(inputs);
      // The anchor alone asks for gradients when neither an input nor anything closed over does.
      if (output.requires_grad()) torch::autograd::backward({output}, {gradients[0]});
    }
    for (size_t i = 0; i < inputs.size(); i++) result[i + 1] = inputs[i].grad();
    return result;
  }
};

}  // namespace

at::Tensor recomputed_block(BlockCallback run, ReleaseCallback release, void* state, at::TensorList inputs) {
  auto block = c10::make_intrusive<Block>(run, release, state);
  TORCH_CHECK(inputs.size() >= 1 && inputs.size() <= MostBlockInputs, "a recomputed block takes 1 to ", MostBlockInputs, " tensors, not ",
              inputs.size());
  auto input = [&](size_t i) { return i < inputs.size() ? c10::make_optional(inputs[i]) : c10::optional<at::Tensor>(); };
  // Something must require a gradient for the block to take part in the graph, even where only its parameters do.
  auto anchor = at::zeros({1}).set_requires_grad(true);
  return RecomputedBlock::apply(anchor, input(0), input(1), input(2), input(3), block);
}

}  // namespace ad
