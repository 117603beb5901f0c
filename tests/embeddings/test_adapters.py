import torch

from embeddings.adapters import adapt, add, learned_of
from embeddings.e5_encoder import E5Encoder, through
from embeddings.e5_file import bundled_e5

MASK = torch.ones(1, 5, dtype=torch.bool)


def test_what_was_learned_beside_a_layer_can_be_added_to_it() -> None:
    torch.manual_seed(0)
    hidden = torch.randn(1, 5, 384)
    layer, other = E5Encoder(bundled_e5()).layers[3], E5Encoder(bundled_e5()).layers[3]
    with torch.no_grad():
        as_it_was = through([layer], hidden, MASK)
        adapt(layer, rank=4)
        assert torch.equal(through([layer], hidden, MASK), as_it_was)
        for weights in layer.parameters():
            if weights.requires_grad:
                weights += torch.randn_like(weights) / 100
        adapted = through([layer], hidden, MASK)
        add(other, dict(learned_of(layer)))
        assert not torch.allclose(adapted, as_it_was, atol=1e-2)
        assert torch.allclose(through([other], hidden, MASK), adapted, atol=1e-4)


def test_only_the_matrices_beside_it_are_learned() -> None:
    layer = E5Encoder(bundled_e5()).layers[0]
    adapt(layer, rank=2)
    shapes = sorted(tuple(w.shape) for w in layer.parameters() if w.requires_grad)
    square = [(2, 384), (384, 2)]
    assert shapes == sorted([*square * 4, (2, 384), (1536, 2), (2, 1536), (384, 2)])
