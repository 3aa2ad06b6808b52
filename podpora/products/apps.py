from django.apps import AppConfig


class ProductsConfig(AppConfig):
    name = "podpora.products"
    label = "products"
