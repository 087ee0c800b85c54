"""Tables that can be published: small cells hidden so that no sum and no difference tells them."""
