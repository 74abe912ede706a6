"""Serializers that several resources share."""

from rest_framework import serializers


class FaultSerializer(serializers.Serializer[object]):
    """One thing that is wrong, and where."""

    code = serializers.CharField()
    message = serializers.CharField()
    field = serializers.CharField(required=False)
    file = serializers.CharField(required=False)
    row = serializers.IntegerField(required=False)
    operation = serializers.IntegerField(required=False)
    statement = serializers.UUIDField(required=False)
    role = serializers.CharField(required=False)


class ErrorSerializer(serializers.Serializer[object]):
    """The one error envelope."""

    code = serializers.CharField()
    message = serializers.CharField()
    faults = FaultSerializer(many=True)
