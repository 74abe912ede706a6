"""One file a resource: serializers and viewset."""
