"""Times the mini model's LoRA step and image in plain PyTorch, for `actordiffusion bench --against-pytorch`.

Usage: reference.py MODEL_DIR THREADS REPEATS
Prints one JSON line: seconds (the median of REPEATS) by setting. Written as one writes a PyTorch model: modules, autograd,
torch.optim.AdamW, LoRA beside frozen Linear layers; no custom kernels. zimage.md sections 1, 4 and 6.
"""
import json
import math
import statistics
import struct
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

TYPES = {"F16": torch.float16, "F32": torch.float32, "BF16": torch.bfloat16}
SIZES = {"F16": 2, "F32": 4, "BF16": 2}


def load(path):
    with open(path, "rb") as file:
        length = struct.unpack("<Q", file.read(8))[0]
        header = json.loads(file.read(length))
        body = bytearray(file.read())
    tensors = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        first, last = entry["data_offsets"]
        flat = torch.frombuffer(body, dtype=TYPES[entry["dtype"]], offset=first, count=(last - first) // SIZES[entry["dtype"]])
        tensors[name] = flat.reshape(entry["shape"])
    return tensors


class RmsNorm(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))

    def forward(self, x):
        wide = x.float()
        return (wide * torch.rsqrt(wide.square().mean(-1, keepdim=True) + 1e-5)).to(x.dtype) * self.weight


class LoraLinear(nn.Linear):
    """A frozen Linear with a trainable low-rank pair beside it."""

    attached = False

    def attach(self, rank):
        self.attached = True
        self.down = nn.Parameter(torch.empty(rank, self.in_features))
        nn.init.kaiming_uniform_(self.down, a=math.sqrt(5))
        self.up = nn.Parameter(torch.zeros(self.out_features, rank))

    def forward(self, x):
        y = F.linear(x, self.weight, self.bias)
        if not self.attached:
            return y
        return y + F.linear(F.linear(x, self.down.to(x.dtype)), self.up.to(x.dtype))


class Attention(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.to_q, self.to_k, self.to_v = (LoraLinear(width, width, bias=False) for _ in range(3))
        self.to_out = nn.ModuleList([LoraLinear(width, width, bias=False)])
        self.norm_q, self.norm_k = RmsNorm(width // heads), RmsNorm(width // heads)

    def forward(self, x, turn):
        split = lambda y: y.unflatten(-1, (self.heads, -1))
        q = rotate(self.norm_q(split(self.to_q(x))), turn).transpose(1, 2)
        k = rotate(self.norm_k(split(self.to_k(x))), turn).transpose(1, 2)
        v = split(self.to_v(x)).transpose(1, 2)
        weights = (q @ k.transpose(-1, -2) / math.sqrt(q.shape[-1])).softmax(-1)
        return self.to_out[0]((weights @ v).transpose(1, 2).flatten(2))


def rotate(x, turn):
    pairs = torch.view_as_complex(x.float().unflatten(-1, (-1, 2)))
    return torch.view_as_real(pairs * turn.unsqueeze(2)).flatten(3).to(x.dtype)


class FeedForward(nn.Module):
    def __init__(self, width, hidden):
        super().__init__()
        self.w1, self.w3 = LoraLinear(width, hidden, bias=False), LoraLinear(width, hidden, bias=False)
        self.w2 = LoraLinear(hidden, width, bias=False)

    def forward(self, x):
        return self.w2(F.silu(self.w1(x)) * self.w3(x))


class Block(nn.Module):
    def __init__(self, width, heads, hidden, embed):
        super().__init__()
        self.attention, self.feed_forward = Attention(width, heads), FeedForward(width, hidden)
        self.attention_norm1, self.attention_norm2, self.ffn_norm1, self.ffn_norm2 = (RmsNorm(width) for _ in range(4))
        if embed:
            self.adaLN_modulation = nn.ModuleList([nn.Linear(embed, 4 * width)])

    def forward(self, x, turn, c=None):
        if c is None:
            x = x + self.attention_norm2(self.attention(self.attention_norm1(x), turn))
            return x + self.ffn_norm2(self.feed_forward(self.ffn_norm1(x)))
        s1, g1, s2, g2 = self.adaLN_modulation[0](c).unsqueeze(1).chunk(4, -1)
        x = x + g1.tanh() * self.attention_norm2(self.attention(self.attention_norm1(x) * (1 + s1), turn))
        return x + g2.tanh() * self.ffn_norm2(self.feed_forward(self.ffn_norm1(x) * (1 + s2)))


class Transformer(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.config = config
        width, heads, embed = config["dim"], config["n_heads"], min(config["dim"], 256)
        hidden, values = int(width / 3 * 8), 4 * config["in_channels"]
        block = lambda e: Block(width, heads, hidden, e)
        self.all_x_embedder = nn.ModuleDict({"2-1": nn.Linear(values, width)})
        self.cap_embedder = nn.Sequential(RmsNorm(config["cap_feat_dim"]), nn.Linear(config["cap_feat_dim"], width))
        self.t_embedder = nn.ModuleDict({"mlp": nn.Sequential(nn.Linear(256, 1024), nn.SiLU(), nn.Linear(1024, embed))})
        self.noise_refiner = nn.ModuleList(block(embed) for _ in range(config["n_refiner_layers"]))
        self.context_refiner = nn.ModuleList(block(0) for _ in range(config["n_refiner_layers"]))
        self.layers = nn.ModuleList(block(embed) for _ in range(config["n_layers"]))
        final = nn.ModuleDict({"linear": nn.Linear(width, values), "adaLN_modulation": nn.Sequential(nn.SiLU(), nn.Linear(embed, width))})
        self.all_final_layer = nn.ModuleDict({"2-1": final})
        self.x_pad_token, self.cap_pad_token = nn.Parameter(torch.zeros(1, width)), nn.Parameter(torch.zeros(1, width))

    def turns(self, positions):
        parts = []
        for axis, dims in enumerate(self.config["axes_dims"]):
            frequencies = self.config["rope_theta"] ** (-torch.arange(0, dims, 2, dtype=torch.float64) / dims)
            parts.append((positions[:, axis, None].double() * frequencies).float())
        angles = torch.cat(parts, -1)
        return torch.polar(torch.ones_like(angles), angles).unsqueeze(0)

    def forward(self, x, t, captions, image_turn, caption_turn):
        batch, channels, height, width = x.shape
        frequencies = torch.exp(-math.log(10000) * torch.arange(128) / 128)
        angles = (t * self.config["t_scale"])[:, None] * frequencies
        kind = self.x_pad_token.dtype
        c = self.t_embedder["mlp"](torch.cat([angles.cos(), angles.sin()], -1).to(kind))
        tokens = x.view(batch, channels, height // 2, 2, width // 2, 2).permute(0, 2, 4, 3, 5, 1).flatten(3).flatten(1, 2)
        h = self.all_x_embedder["2-1"](tokens.to(kind))
        for block in self.noise_refiner:
            h = block(h, image_turn, c)
        y = self.cap_embedder(captions.to(kind))
        for block in self.context_refiner:
            y = block(y, caption_turn)
        u, turn = torch.cat([h, y], 1), torch.cat([image_turn, caption_turn], 1)
        for block in self.layers:
            u = block(u, turn, c)
        final = self.all_final_layer["2-1"]
        scale = 1 + final["adaLN_modulation"](c)
        o = final["linear"](F.layer_norm(u, u.shape[-1:], eps=1e-6) * scale.unsqueeze(1))[:, : tokens.shape[1]]
        o = o.view(batch, height // 2, width // 2, 2, 2, channels).permute(0, 5, 1, 3, 2, 4)
        return o.reshape(batch, channels, height, width).float()


def median(repeats, action):
    action()
    seconds = []
    for _ in range(repeats):
        start = time.perf_counter()
        action()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def measure(folder, kind, repeats, batch=4, side=16, caption=32, rank=16, steps=20):
    config = json.load(open(f"{folder}/transformer/config.json"))
    model = Transformer(config)
    model.load_state_dict(load(f"{folder}/transformer/diffusion_pytorch_model.safetensors"))
    model.to(kind).requires_grad_(False)
    grid = torch.stack(torch.meshgrid(torch.tensor([caption + 1]), torch.arange(side // 2), torch.arange(side // 2), indexing="ij"), -1)
    image_turn = model.turns(grid.view(-1, 3))
    caption_turn = model.turns(torch.stack([torch.arange(1, caption + 1), torch.zeros(caption), torch.zeros(caption)], -1))
    torch.manual_seed(1)
    latents, noise = torch.randn(batch, 16, side, side), torch.randn(batch, 16, side, side)
    captions = torch.randn(2 * batch, caption, config["cap_feat_dim"])

    def image(count):
        @torch.no_grad()
        def run():
            x, sigmas = noise[:count], [3 * s / (1 + 2 * s) for s in torch.linspace(1, 0, steps + 1).tolist()]
            for sigma, following in zip(sigmas, sigmas[1:]):
                both = model(torch.cat([x, x]), torch.full((2 * count,), 1 - sigma), captions[: 2 * count], image_turn, caption_turn)
                positive, negative = both.chunk(2)
                x = x - (following - sigma) * (negative + 4 * (positive - negative))
        return run

    images = {"imageOfFour": median(max(1, repeats // 4), image(batch)) / batch, "image": median(max(1, repeats // 4), image(1))}
    for block in model.layers:
        for part in block.modules():
            if isinstance(part, LoraLinear):
                part.attach(rank)
    trained = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=1e-3, betas=(0.9, 0.99))
    t = torch.tensor([0.2, 0.4, 0.6, 0.8])

    def step():
        noisy = (1 - t.view(-1, 1, 1, 1)) * noise + t.view(-1, 1, 1, 1) * latents
        loss = F.mse_loss(model(noisy, t, captions[:batch], image_turn, caption_turn), latents - noise)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(trained, 1.0)
        optimizer.step()

    return {"loraStep": median(repeats, step), **images}


if __name__ == "__main__":
    torch.set_num_threads(int(sys.argv[2]))
    answer = {name: measure(sys.argv[1], kind, int(sys.argv[3])) for name, kind in (("fp32", torch.float32), ("bf16", torch.bfloat16))}
    print(json.dumps({"version": torch.__version__, "threads": torch.get_num_threads(), "settings": answer}))
